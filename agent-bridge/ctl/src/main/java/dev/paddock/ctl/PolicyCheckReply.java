package dev.paddock.ctl;

import dev.paddock.wire.message.CheckReply;
import dev.paddock.wire.message.ProblemEntry;
import java.util.List;
import java.util.Optional;

/**
 * A judgement as "policy check --json" prints it.
 *
 * @param revision that ran; null where no agent was asked
 * @param digest for "policy push --digest"; null where no agent was asked
 */
record PolicyCheckReply(
        boolean accepted, List<ProblemEntry> problems, Optional<Long> revision, Optional<String> digest) {

    static PolicyCheckReply of(CheckReply reply) {
        return new PolicyCheckReply(
                reply.accepted(), reply.problems(), Optional.of(reply.revision()), Optional.of(reply.digest()));
    }

    /** Of the document alone. */
    static PolicyCheckReply alone(boolean accepted, List<ProblemEntry> problems) {
        return new PolicyCheckReply(accepted, problems, Optional.empty(), Optional.empty());
    }
}
