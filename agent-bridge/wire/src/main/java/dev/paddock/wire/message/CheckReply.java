package dev.paddock.wire.message;

import java.util.List;

/**
 * What the agent thinks of a policy document, without changing anything.
 *
 * @param accepted true where a push of the same document would go live
 */
public record CheckReply(boolean accepted, List<ProblemEntry> problems) {}
