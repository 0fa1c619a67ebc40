package dev.paddock.wire.message;

import java.util.List;
import java.util.Optional;

/**
 * The outcome of a push that went live.
 *
 * @param pending set where the push waits for a confirmation
 * @param problems warnings
 */
public record PushReply(long revision, Optional<PendingEntry> pending, List<ProblemEntry> problems) {}
