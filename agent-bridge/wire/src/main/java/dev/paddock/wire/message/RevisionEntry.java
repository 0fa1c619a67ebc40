package dev.paddock.wire.message;

/**
 * A policy as it was pushed.
 *
 * @param time when, RFC 3339
 * @param author uid of the peer who pushed and the name that it has here: {@code 0 (root)}
 * @param parent the revision that ran before; 0 for none
 * @param outcome pending, confirmed, reverted, expired, superseded or failed
 */
public record RevisionEntry(long revision, String time, String author, long parent, String outcome, String policy) {}
