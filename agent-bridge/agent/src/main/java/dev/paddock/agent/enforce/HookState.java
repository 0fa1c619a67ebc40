package dev.paddock.agent.enforce;

import dev.paddock.model.policy.RuleRef;
import dev.paddock.model.policy.Section;
import java.util.Optional;

/**
 * One hook and how far it can be relied on.
 *
 * @param section that cannot be held without this hook; empty for a hook of one rule
 * @param rule splice.vmsplice, splice.zerocopy or modules.unregistered, which no other hook holds; empty for a hook of a section
 * @param probe "supported", or why it is not
 * @param dispensable whether the kernel has no place for it and the other hooks of its rule hold what there is
 * @param needed by the policy that runs, or by the one that the kernel may fall back to
 * @param attached a program is there now; not so where nothing needs it
 * @param proven the self-test saw it refuse and let through, after it was attached last
 */
public record HookState(
        String name,
        Optional<Section> section,
        Optional<RuleRef> rule,
        String probe,
        boolean dispensable,
        boolean needed,
        boolean attached,
        boolean proven) {

    /** Whether a policy that needs it has it, or would have it after a push. */
    public boolean holds() {
        return proven && (attached || !needed);
    }

    /** Whether this kernel has a place for it. */
    public boolean supported() {
        return probe.equals("supported");
    }
}
