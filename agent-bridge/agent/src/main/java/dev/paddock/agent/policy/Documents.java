package dev.paddock.agent.policy;

import dev.paddock.agent.history.Outcome;
import dev.paddock.agent.history.Revision;
import dev.paddock.model.document.PolicyReader;
import dev.paddock.model.document.PolicyWriter;
import dev.paddock.model.document.ReadResult;
import dev.paddock.model.policy.Policy;
import java.time.Instant;

/** Policies out of documents: of those that are pushed, and of those that are on the disk. */
final class Documents {

    private static final System.Logger LOG = System.getLogger(Documents.class.getName());

    private Documents() {}

    /** The policy of a document that somebody pushes. */
    static Policy read(String document) throws PolicyException {
        return switch (PolicyReader.read(document)) {
            case ReadResult.Accepted accepted -> accepted.policy();
            case ReadResult.Rejected rejected ->
                throw new PolicyException(new PolicyFailure.Invalid(rejected.problems()));
        };
    }

    /** The policy of a revision on the disk; one that allows everything, and a line in the log, where it does not read any more. */
    static Policy of(Revision revision) {
        return switch (PolicyReader.read(revision.document())) {
            case ReadResult.Accepted accepted -> accepted.policy();
            case ReadResult.Rejected rejected -> {
                LOG.log(
                        System.Logger.Level.ERROR,
                        "revision " + revision.revision() + " does not read any more: " + rejected);
                yield Policy.allowAll();
            }
        };
    }

    /** What runs before anything was pushed: revision 0. */
    static Revision none() {
        Policy nothing = Policy.allowAll();
        return new Revision(
                0, Instant.EPOCH, "paddock", 0, Outcome.CONFIRMED, nothing.name(), PolicyWriter.write(nothing), "", 0);
    }
}
