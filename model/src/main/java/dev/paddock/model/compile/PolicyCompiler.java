package dev.paddock.model.compile;

import dev.paddock.model.decision.Decider;
import dev.paddock.model.inventory.FileOperations;
import dev.paddock.model.inventory.FopsId;
import dev.paddock.model.inventory.FopsInventory;
import dev.paddock.model.inventory.Module;
import dev.paddock.model.inventory.ModuleInventory;
import dev.paddock.model.inventory.ModuleName;
import dev.paddock.model.policy.Exemption;
import dev.paddock.model.policy.FamilyRule;
import dev.paddock.model.policy.ModuleRule;
import dev.paddock.model.policy.Policy;
import dev.paddock.model.policy.RuleMeta;
import dev.paddock.model.policy.RuleRef;
import dev.paddock.model.policy.Section;
import dev.paddock.model.policy.Side;
import dev.paddock.model.policy.SocketFamily;
import dev.paddock.model.policy.SpliceRule;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Compiles a policy against an inventory. Stateless and pure. */
public final class PolicyCompiler {

    private PolicyCompiler() {}

    public static CompiledPolicy compile(Policy policy, ModuleInventory modules, FopsInventory fops, Instant instant) {
        Decider decider = new Decider(policy, instant);
        Ruling spliceDefault = Ruling.of(decider.spliceFallback());
        SortedMap<ModuleName, Ruling> loads = modules(decider, modules);
        return new CompiledPolicy(
                policy.mode(),
                fops(decider, fops),
                new SpliceRuling(spliceDefault, spliceDefault),
                SocketCompiler.sockets(policy, instant),
                new Ruling(policy.splice().vmsplice(), RuleRef.VMSPLICE),
                new Ruling(policy.splice().zerocopy(), RuleRef.ZEROCOPY),
                IntStream.rangeClosed(0, SocketFamily.MAX)
                        .mapToObj(number -> Ruling.of(decider.creation(new SocketFamily(number))))
                        .toList(),
                loads,
                new Ruling(policy.modules().defaultVerdict(), RuleRef.defaultOf(Section.MODULES)),
                new Ruling(policy.modules().elsewhere(), RuleRef.ELSEWHERE),
                new Ruling(policy.modules().unregistered(), RuleRef.UNREGISTERED),
                RequestCompiler.requests(decider, modules, loads),
                policy.exemptions().stream()
                        .filter(e -> e.meta().holdsAt(instant))
                        .toList(),
                nextExpiry(policy, instant));
    }

    private static SortedMap<FopsId, SpliceRuling> fops(Decider decider, FopsInventory inventory) {
        SortedMap<FopsId, SpliceRuling> rulings = new TreeMap<>();
        for (FileOperations fops : inventory.fops()) {
            rulings.put(
                    fops.id(),
                    new SpliceRuling(
                            Ruling.of(decider.fops(fops, Side.SOURCE)), Ruling.of(decider.fops(fops, Side.SINK))));
        }
        return Collections.unmodifiableSortedMap(rulings);
    }

    private static SortedMap<ModuleName, Ruling> modules(Decider decider, ModuleInventory inventory) {
        SortedMap<ModuleName, Ruling> rulings = new TreeMap<>();
        for (Module module : inventory.modules()) {
            rulings.put(module.name(), Ruling.of(decider.module(module.name())));
        }
        return Collections.unmodifiableSortedMap(rulings);
    }

    private static Optional<Instant> nextExpiry(Policy policy, Instant instant) {
        List<Stream<RuleMeta>> metas = List.of(
                policy.modules().rules().stream().map(ModuleRule::meta),
                policy.splice().rules().stream().map(SpliceRule::meta),
                policy.sockets().rules().stream().map(FamilyRule::meta),
                policy.exemptions().stream().map(Exemption::meta));
        return metas.stream()
                .flatMap(m -> m)
                .flatMap(meta -> meta.until().stream())
                .filter(until -> until.isAfter(instant))
                .min(Instant::compareTo);
    }
}
