package dev.paddock.wire.message;

import java.util.List;

/**
 * A page of the history, the newest first.
 *
 * @param total how many there are in all
 */
public record ViolationsReply(List<ViolationEntry> violations, long total) {}
