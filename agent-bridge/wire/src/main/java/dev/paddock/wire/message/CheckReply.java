package dev.paddock.wire.message;

import java.util.List;

/**
 * What the agent thinks of a policy document, without changing anything.
 *
 * @param accepted true where a push of the same document would go live
 * @param revision that ran at the time of the check
 * @param digest of the document and that revision; a push that carries it goes live only while both are the same
 */
public record CheckReply(boolean accepted, List<ProblemEntry> problems, long revision, String digest) {}
