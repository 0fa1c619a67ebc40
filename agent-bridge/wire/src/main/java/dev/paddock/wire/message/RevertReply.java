package dev.paddock.wire.message;

/** The revision that runs after a revert. */
public record RevertReply(long revision) {}
