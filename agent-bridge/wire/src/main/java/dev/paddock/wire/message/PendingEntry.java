package dev.paddock.wire.message;

/**
 * A pushed revision that waits for its confirmation.
 *
 * @param deadline when it is taken back, RFC 3339
 * @param secondsLeft until then, never negative
 */
public record PendingEntry(long revision, String deadline, long secondsLeft) {}
