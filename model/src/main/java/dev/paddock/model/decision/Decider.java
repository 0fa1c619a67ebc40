package dev.paddock.model.decision;

import dev.paddock.model.inventory.FileOperations;
import dev.paddock.model.inventory.ModuleName;
import dev.paddock.model.inventory.Transfer;
import dev.paddock.model.policy.FamilyRule;
import dev.paddock.model.policy.Glob;
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
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Evaluates one policy at one instant. Rules that have expired by then do not count. Patterns are compiled once, so one instance serves a
 * whole inventory. Immutable, free to share among threads.
 */
public final class Decider {

    private record Prepared<R>(R rule, RuleRef ref, Optional<Glob> exact, Optional<Pattern> pattern) {

        Optional<Rank> rankOf(String name) {
            if (exact.isPresent()) {
                return exact.get().text().equals(name) ? Optional.of(Rank.EXACT) : Optional.empty();
            }
            return pattern.filter(p -> p.matcher(name).matches()).map(_ -> Rank.GLOB);
        }
    }

    private final Policy policy;
    private final Instant instant;
    private final List<Prepared<ModuleRule>> modules = new ArrayList<>();
    private final List<Prepared<SpliceRule>> splice = new ArrayList<>();

    public Decider(Policy policy, Instant instant) {
        this.policy = policy;
        this.instant = instant;
        for (int i = 0; i < policy.modules().rules().size(); i++) {
            ModuleRule rule = policy.modules().rules().get(i);
            if (rule.meta().holdsAt(instant)) {
                modules.add(prepare(rule, RuleRef.rule(Section.MODULES, i), Optional.of(rule.module())));
            }
        }
        for (int i = 0; i < policy.splice().rules().size(); i++) {
            SpliceRule rule = policy.splice().rules().get(i);
            if (rule.meta().holdsAt(instant)) {
                Optional<Glob> glob =
                        rule instanceof SpliceRule.ByFops fops ? Optional.of(fops.fops()) : Optional.empty();
                splice.add(prepare(rule, RuleRef.rule(Section.SPLICE, i), glob));
            }
        }
    }

    private static <R> Prepared<R> prepare(R rule, RuleRef ref, Optional<Glob> glob) {
        return new Prepared<>(
                rule,
                ref,
                glob.filter(Glob::isExact),
                glob.filter(g -> !g.isExact()).map(Glob::pattern));
    }

    /** Whether the module may be loaded. Says nothing of its dependencies: each is judged when it is loaded. */
    public Decision module(ModuleName name) {
        List<Candidate> candidates = new ArrayList<>();
        candidates.add(
                new Candidate(Rank.DEFAULT, policy.modules().defaultVerdict(), RuleRef.defaultOf(Section.MODULES)));
        for (Prepared<ModuleRule> prepared : modules) {
            prepared.rankOf(name.value())
                    .ifPresent(rank ->
                            candidates.add(new Candidate(rank, prepared.rule().verdict(), prepared.ref())));
        }
        return Candidate.strongest(candidates);
    }

    /** Whether the file_operations may be the given side, SOURCE or SINK, of a splice. */
    public Decision fops(FileOperations fops, Side side) {
        if (fops.id().symbol().equals(SurvivalList.FUSE_DEV)) {
            return new Decision(
                    Verdict.ALLOW, RuleRef.SURVIVAL, "without it every FUSE file system of this host would hang");
        }
        List<Candidate> candidates = new ArrayList<>();
        candidates.add(spliceDefault());
        String name = fops.id().toString();
        String shared = fops.id().module() + ":" + fops.id().symbol();
        Transfer transfer = side == Side.SOURCE ? fops.readTransfer() : fops.writeTransfer();
        for (Prepared<SpliceRule> prepared : splice) {
            SpliceRule rule = prepared.rule();
            if (!rule.side().covers(side)) {
                continue;
            }
            Optional<Rank> rank = switch (rule) {
                // a rule that names no instance speaks of all that share the symbol
                case SpliceRule.ByFops _ -> prepared.rankOf(name).or(() -> prepared.rankOf(shared));
                case SpliceRule.ByTransfer byTransfer ->
                    byTransfer.transfer() == transfer ? Optional.of(Rank.TRANSFER) : Optional.<Rank>empty();
                case SpliceRule.BySocket _ -> Optional.<Rank>empty();
            };
            rank.ifPresent(r -> candidates.add(new Candidate(r, rule.verdict(), prepared.ref())));
        }
        return Candidate.strongest(candidates);
    }

    /** Whether a socket may be the given side, SOURCE or SINK, of a splice. */
    public Decision socket(SocketFamily family, SocketType type, int protocol, Side side) {
        List<Candidate> candidates = new ArrayList<>();
        candidates.add(spliceDefault());
        for (Prepared<SpliceRule> prepared : splice) {
            if (prepared.rule() instanceof SpliceRule.BySocket rule
                    && rule.side().covers(side)
                    && rule.socket().matches(family, type, protocol)) {
                candidates.add(new Candidate(Rank.socket(rule.socket().rank()), rule.verdict(), prepared.ref()));
            }
        }
        return Candidate.strongest(candidates);
    }

    /** Whether a socket of the family may be created. */
    public Decision creation(SocketFamily family) {
        List<Candidate> candidates = new ArrayList<>();
        candidates.add(
                new Candidate(Rank.DEFAULT, policy.sockets().defaultVerdict(), RuleRef.defaultOf(Section.SOCKETS)));
        for (int i = 0; i < policy.sockets().rules().size(); i++) {
            FamilyRule rule = policy.sockets().rules().get(i);
            if (rule.meta().holdsAt(instant) && rule.family().equals(family)) {
                candidates.add(new Candidate(Rank.EXACT, rule.verdict(), RuleRef.rule(Section.SOCKETS, i)));
            }
        }
        return Candidate.strongest(candidates);
    }

    /** What happens to whatever no rule speaks of: an object that appears after the policy went live. */
    public Decision spliceFallback() {
        return Candidate.strongest(List.of(spliceDefault()));
    }

    private Candidate spliceDefault() {
        return new Candidate(Rank.DEFAULT, policy.splice().defaultVerdict(), RuleRef.defaultOf(Section.SPLICE));
    }
}
