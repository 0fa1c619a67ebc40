package dev.paddock.agent.policy;

import dev.paddock.model.document.Problem;
import java.util.List;

/** Why a policy did not go live. Nothing was changed. */
public sealed interface PolicyFailure {

    /** The document has errors. */
    record Invalid(List<Problem> problems) implements PolicyFailure {}

    /** The policy is right, and this kernel cannot do what it asks for. */
    record NotEnforceable(List<String> reasons) implements PolicyFailure {}

    /** The policy was checked, and what its check was about is not so any more. */
    record StaleCheck(String reason) implements PolicyFailure {}

    /** No revision of that number waits or exists. */
    record NoSuchRevision(String reason) implements PolicyFailure {}

    /** The kernel or the disk failed. */
    record Failed(String reason) implements PolicyFailure {}
}
