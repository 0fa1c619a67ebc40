package dev.paddock.ui.draft;

import dev.paddock.model.policy.Policy;

/** Changes of what stands at the head of a policy. Pure. */
public final class PolicyEdits {
    private PolicyEdits() {}

    /** The same policy under another name and description. */
    public static Policy renamed(Policy policy, String name, String description) {
        return new Policy(
                name,
                description,
                policy.mode(),
                policy.modules(),
                policy.splice(),
                policy.sockets(),
                policy.exemptions());
    }
}
