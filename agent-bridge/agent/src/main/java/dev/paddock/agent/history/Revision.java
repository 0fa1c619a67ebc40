package dev.paddock.agent.history;

import java.time.Instant;

/**
 * A policy as it was pushed.
 *
 * @param revision counts from 1
 * @param author the peer who pushed: {@code uid 0}
 * @param parent the revision that ran before, 0 for none
 * @param name of the policy
 * @param bootId the boot in which the deadline counts
 * @param deadline nanoseconds of CLOCK_BOOTTIME, 0 for none
 */
public record Revision(
        long revision,
        Instant time,
        String author,
        long parent,
        Outcome outcome,
        String name,
        String document,
        String bootId,
        long deadline) {

    public Revision withOutcome(Outcome other) {
        return new Revision(revision, time, author, parent, other, name, document, bootId, deadline);
    }
}
