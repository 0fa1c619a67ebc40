package dev.paddock.ui.draft;

import dev.paddock.model.document.PolicyReader;
import dev.paddock.model.document.ReadResult;
import dev.paddock.model.policy.Policy;
import dev.paddock.ui.control.Notices;
import dev.paddock.ui.host.HostModel;

/** Carries what the agent says runs into the draft model. */
public final class RunningPolicy {
    private RunningPolicy() {}

    public static void follow(HostModel host, DraftModel draft, Notices notices) {
        host.policyProperty()
                .subscribe(reply -> reply.value().ifPresent(value -> {
                    if (value.document().isBlank()) {
                        draft.setRunning(Policy.allowAll());
                        return;
                    }
                    switch (PolicyReader.read(value.document())) {
                        case ReadResult.Accepted accepted
                        when value.pending().isPresent() -> draft.setProvisional(accepted.policy());
                        case ReadResult.Accepted accepted -> draft.setRunning(accepted.policy());
                        case ReadResult.Rejected _ ->
                            notices.failed(
                                    "The running policy cannot be shown: it is written for another version of Paddock."
                                            + " Update this window, or push a new policy.");
                    }
                }));
    }
}
