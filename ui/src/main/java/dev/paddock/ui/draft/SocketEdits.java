package dev.paddock.ui.draft;

import dev.paddock.model.policy.FamilyRule;
import dev.paddock.model.policy.Policy;
import dev.paddock.model.policy.RuleMeta;
import dev.paddock.model.policy.SocketFamily;
import dev.paddock.model.policy.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Changes of the section {@code sockets}. Pure. */
public final class SocketEdits {
    private SocketEdits() {}

    /** The verdict of the rule for exactly this family, the strictest where there are several. */
    public static Optional<Verdict> own(Policy policy, SocketFamily family) {
        return policy.sockets().rules().stream()
                .filter(rule -> rule.family().equals(family))
                .map(FamilyRule::verdict)
                .reduce(Verdict::stricter);
    }

    /** One rule for the family in the place of those that were there, or none. */
    public static Policy set(Policy policy, SocketFamily family, Optional<Verdict> verdict) {
        List<FamilyRule> rules = new ArrayList<>();
        Optional<Verdict> open = verdict;
        for (FamilyRule rule : policy.sockets().rules()) {
            if (!rule.family().equals(family)) {
                rules.add(rule);
            } else if (open.isPresent()) {
                rules.add(new FamilyRule(
                        family, open.get(), new RuleMeta(rule.meta().note(), Optional.empty())));
                open = Optional.empty();
            }
        }
        open.ifPresent(v -> rules.add(new FamilyRule(family, v, RuleMeta.NONE)));
        return policy.withSockets(new Policy.Sockets(policy.sockets().defaultVerdict(), rules));
    }

    public static Policy setDefault(Policy policy, Verdict verdict) {
        return policy.withSockets(new Policy.Sockets(verdict, policy.sockets().rules()));
    }
}
