package dev.paddock.ui.draft;

import dev.paddock.model.policy.Glob;
import dev.paddock.model.policy.ModuleRule;
import dev.paddock.model.policy.Policy;
import dev.paddock.model.policy.RuleMeta;
import dev.paddock.model.policy.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Changes of the section {@code modules}. Pure. */
public final class ModuleEdits {
    private ModuleEdits() {}

    /** The verdict of the rule with exactly this pattern, the strictest where there are several. */
    public static Optional<Verdict> own(Policy policy, String pattern) {
        return policy.modules().rules().stream()
                .filter(rule -> rule.module().equals(folded(pattern)))
                .map(ModuleRule::verdict)
                .reduce(Verdict::stricter);
    }

    /** One rule with exactly this pattern, in the place of those that were there, with the note of the first; or none. */
    public static Policy set(Policy policy, String pattern, Optional<Verdict> verdict) {
        Glob glob = folded(pattern);
        List<ModuleRule> rules = new ArrayList<>();
        Optional<Verdict> open = verdict;
        for (ModuleRule rule : policy.modules().rules()) {
            if (!rule.module().equals(glob)) {
                rules.add(rule);
            } else if (open.isPresent()) {
                // an expiry belongs to the old decision, a note to the object
                rules.add(new ModuleRule(
                        glob, open.get(), new RuleMeta(rule.meta().note(), Optional.empty())));
                open = Optional.empty();
            }
        }
        open.ifPresent(v -> rules.add(new ModuleRule(glob, v, RuleMeta.NONE)));
        return policy.withModules(policy.modules().withRules(rules));
    }

    public static Policy setDefault(Policy policy, Verdict verdict) {
        return policy.withModules(policy.modules().withDefault(verdict));
    }

    public static Policy setElsewhere(Policy policy, Verdict verdict) {
        return policy.withModules(policy.modules().withElsewhere(verdict));
    }

    public static Policy setUnregistered(Policy policy, Verdict verdict) {
        return policy.withModules(policy.modules().withUnregistered(verdict));
    }

    private static Glob folded(String pattern) {
        return new ModuleRule(new Glob(pattern), Verdict.ALLOW, RuleMeta.NONE).module();
    }
}
