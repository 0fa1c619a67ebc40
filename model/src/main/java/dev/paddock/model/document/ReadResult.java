package dev.paddock.model.document;

import dev.paddock.model.policy.Policy;
import java.util.List;

/** What came of reading a policy document. */
public sealed interface ReadResult {

    /** Everything in the order of the text. */
    List<Problem> problems();

    /** The document is a policy; the problems are warnings. */
    record Accepted(Policy policy, List<Problem> problems) implements ReadResult {}

    /** The document is none; at least one problem is an error. */
    record Rejected(List<Problem> problems) implements ReadResult {}
}
