package dev.paddock.model.decision;

import dev.paddock.model.inventory.FileOperations;
import dev.paddock.model.inventory.ModuleName;
import dev.paddock.model.inventory.Transfer;
import dev.paddock.model.policy.FamilyRule;
import dev.paddock.model.policy.ModuleRule;
import dev.paddock.model.policy.Policy;
import dev.paddock.model.policy.RuleRef;
import dev.paddock.model.policy.Section;
import dev.paddock.model.policy.Side;
import dev.paddock.model.policy.SocketFamily;
import dev.paddock.model.policy.SocketType;
import dev.paddock.model.policy.SpliceRule;
import dev.paddock.model.policy.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Evaluates one policy at one instant. Rules that have expired by then do not count. Rules are sorted once by what they speak of, so one instance
 * serves a whole inventory. Immutable, free to share among threads.
 */
public final class Decider {

    private final Policy policy;
    private final NamedRules modules = new NamedRules();
    private final Map<Side, SideRules> splice = Map.of(Side.SOURCE, new SideRules(), Side.SINK, new SideRules());
    private final Map<SocketFamily, List<Candidate>> families = new HashMap<>();

    public Decider(Policy policy, Instant instant) {
        this.policy = policy;
        for (int i = 0; i < policy.modules().rules().size(); i++) {
            ModuleRule rule = policy.modules().rules().get(i);
            if (rule.meta().holdsAt(instant)) {
                modules.add(rule.module(), rule.verdict(), RuleRef.rule(Section.MODULES, i));
            }
        }
        for (int i = 0; i < policy.splice().rules().size(); i++) {
            SpliceRule rule = policy.splice().rules().get(i);
            RuleRef ref = RuleRef.rule(Section.SPLICE, i);
            if (rule.meta().holdsAt(instant)) {
                splice.forEach((side, rules) -> {
                    if (rule.side().covers(side)) {
                        rules.add(rule, ref);
                    }
                });
            }
        }
        for (int i = 0; i < policy.sockets().rules().size(); i++) {
            FamilyRule rule = policy.sockets().rules().get(i);
            if (rule.meta().holdsAt(instant)) {
                families.computeIfAbsent(rule.family(), _ -> new ArrayList<>())
                        .add(new Candidate(Rank.EXACT, rule.verdict(), RuleRef.rule(Section.SOCKETS, i)));
            }
        }
    }

    /** Whether the module may be loaded. Says nothing of its dependencies: each is judged when it is loaded. */
    public Decision module(ModuleName name) {
        return Candidate.strongest(
                new Candidate(Rank.DEFAULT, policy.modules().defaultVerdict(), RuleRef.defaultOf(Section.MODULES)),
                modules.of(name.value()));
    }

    /** Whether the file_operations may be the given side, SOURCE or SINK, of a splice. */
    public Decision fops(FileOperations fops, Side side) {
        if (fops.id().symbol().equals(SurvivalList.FUSE_DEV)) {
            return new Decision(
                    Verdict.ALLOW, RuleRef.SURVIVAL, "without it every FUSE file system of this host would hang");
        }
        // a rule that names no instance speaks of all that share the symbol
        String shared = fops.id().module() + ":" + fops.id().symbol();
        Transfer transfer = side == Side.SOURCE ? fops.readTransfer() : fops.writeTransfer();
        return Candidate.strongest(spliceDefault(), rules(side).fops(fops.id().toString(), shared, transfer));
    }

    /** Whether a socket may be the given side, SOURCE or SINK, of a splice. */
    public Decision socket(SocketFamily family, SocketType type, int protocol, Side side) {
        return Candidate.strongest(spliceDefault(), rules(side).socket(family, type, protocol));
    }

    private SideRules rules(Side side) {
        return Optional.ofNullable(splice.get(side))
                .orElseThrow(() -> new IllegalArgumentException(side + " is no side of one splice"));
    }

    /** Whether a socket of the family may be created. */
    public Decision creation(SocketFamily family) {
        return Candidate.strongest(
                new Candidate(Rank.DEFAULT, policy.sockets().defaultVerdict(), RuleRef.defaultOf(Section.SOCKETS)),
                families.getOrDefault(family, List.of()));
    }

    /** What happens to whatever no rule speaks of: an object that appears after the policy went live. */
    public Decision spliceFallback() {
        return Candidate.strongest(spliceDefault(), List.of());
    }

    private Candidate spliceDefault() {
        return new Candidate(Rank.DEFAULT, policy.splice().defaultVerdict(), RuleRef.defaultOf(Section.SPLICE));
    }
}
