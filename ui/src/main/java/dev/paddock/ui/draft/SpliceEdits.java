package dev.paddock.ui.draft;

import dev.paddock.model.policy.Glob;
import dev.paddock.model.policy.Policy;
import dev.paddock.model.policy.RuleMeta;
import dev.paddock.model.policy.Side;
import dev.paddock.model.policy.SocketSelector;
import dev.paddock.model.policy.SpliceRule;
import dev.paddock.model.policy.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Changes of the section {@code splice}. A rule for both sides is taken apart when one side changes. Pure. */
public final class SpliceEdits {
    /** What a rule speaks of. */
    public sealed interface Target {
        record Fops(String pattern) implements Target {}

        record Socket(SocketSelector selector) implements Target {}
    }

    private SpliceEdits() {}

    /** The verdict that rules with exactly this target give the side, which is SOURCE or SINK. */
    public static Optional<Verdict> own(Policy policy, Target target, Side side) {
        return policy.splice().rules().stream()
                .filter(rule -> isFor(rule, target) && rule.side().covers(side))
                .map(SpliceRule::verdict)
                .reduce(Verdict::stricter);
    }

    /** One rule with exactly this target for the side (SOURCE, SINK or BOTH), or none. The other side keeps what it had. */
    public static Policy set(Policy policy, Target target, Side side, Optional<Verdict> verdict) {
        Optional<Verdict> source = side.covers(Side.SOURCE) ? verdict : own(policy, target, Side.SOURCE);
        Optional<Verdict> sink = side.covers(Side.SINK) ? verdict : own(policy, target, Side.SINK);
        List<SpliceRule> rules = new ArrayList<>();
        int place = -1;
        String note = "";
        for (SpliceRule rule : policy.splice().rules()) {
            if (!isFor(rule, target)) {
                rules.add(rule);
            } else if (place < 0) {
                place = rules.size();
                note = rule.meta().note();
            }
        }
        rules.addAll(place < 0 ? rules.size() : place, rulesFor(target, source, sink, note));
        return withRules(policy, rules);
    }

    public static Policy setDefault(Policy policy, Verdict verdict) {
        return policy.withSplice(policy.splice().withDefault(verdict));
    }

    public static Policy setVmsplice(Policy policy, Verdict verdict) {
        return policy.withSplice(policy.splice().withVmsplice(verdict));
    }

    public static Policy setZerocopy(Policy policy, Verdict verdict) {
        return policy.withSplice(policy.splice().withZerocopy(verdict));
    }

    private static Policy withRules(Policy policy, List<SpliceRule> rules) {
        return policy.withSplice(policy.splice().withRules(rules));
    }

    private static List<SpliceRule> rulesFor(
            Target target, Optional<Verdict> source, Optional<Verdict> sink, String note) {
        if (source.equals(sink)) {
            return source.map(v -> rule(target, Side.BOTH, v, note)).stream().toList();
        }
        List<SpliceRule> rules = new ArrayList<>();
        source.ifPresent(v -> rules.add(rule(target, Side.SOURCE, v, note)));
        sink.ifPresent(v -> rules.add(rule(target, Side.SINK, v, note)));
        return rules;
    }

    private static SpliceRule rule(Target target, Side side, Verdict verdict, String note) {
        RuleMeta meta = new RuleMeta(note, Optional.empty());
        return switch (target) {
            case Target.Fops(String pattern) -> new SpliceRule.ByFops(new Glob(pattern), side, verdict, meta);
            case Target.Socket(SocketSelector selector) -> new SpliceRule.BySocket(selector, side, verdict, meta);
        };
    }

    private static boolean isFor(SpliceRule rule, Target target) {
        return switch (target) {
            case Target.Fops(String pattern) ->
                rule instanceof SpliceRule.ByFops byFops && byFops.fops().text().equals(pattern);
            case Target.Socket(SocketSelector selector) ->
                rule instanceof SpliceRule.BySocket bySocket
                        && bySocket.socket().equals(selector);
        };
    }
}
