package dev.paddock.wire.message;

import java.util.Optional;

/**
 * The running policy.
 *
 * @param document the text as it was pushed
 * @param pending set while the revision waits for its confirmation
 */
public record PolicyReply(long revision, String document, Optional<PendingEntry> pending) {}
