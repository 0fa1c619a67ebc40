package dev.paddock.model.freeze;

import dev.paddock.model.decision.Decider;
import dev.paddock.model.decision.Decision;
import dev.paddock.model.inventory.Gap;
import dev.paddock.model.inventory.Module;
import dev.paddock.model.inventory.ModuleInventory;
import dev.paddock.model.inventory.ModuleName;
import dev.paddock.model.inventory.ModuleState;
import dev.paddock.model.policy.Glob;
import dev.paddock.model.policy.Mode;
import dev.paddock.model.policy.ModuleRule;
import dev.paddock.model.policy.Policy;
import dev.paddock.model.policy.RuleMeta;
import dev.paddock.model.policy.RuleRef;
import dev.paddock.model.policy.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Freezes a policy: from then on no module can be loaded but those in the kernel now, what modprobe loads for them, and the survival
 * list.
 *
 * <p>The section {@code modules} denies by default and names each of these. Freezing takes away and never gives:
 *
 * <ul>
 *   <li>What a rule denies stays denied, by the same rule, also where the module is loaded: the administrator said so of this very
 *       module, and it is told ({@link Frozen#withheld}). What only the default denied is allowed if it is loaded: a module in use is on
 *       the survival list.
 *   <li>What a rule allows or audits is let load no more unless it is one of these modules: such rules go, patterns always, because a
 *       pattern also means modules that come later. One that is loaded keeps the rule's verdict and note, and loses its expiry.
 *   <li>Rules about what is built in stay: nothing is loaded by them.
 * </ul>
 *
 * Splice, sockets and exemptions stay as they are; the mode becomes enforce, and where that does more than freeze, a remark says so. A
 * request by alias needs no rule: it is judged by the modules that it would load. Pure; freezing twice at one instant is freezing once.
 */
public final class Freeze {

    private final Policy policy;
    private final ModuleInventory inventory;
    private final Instant instant;
    private final Decider before;
    private final Set<ModuleName> builtIn;
    private final NavigableMap<ModuleName, Admitted> allowed = new TreeMap<>();
    private final List<Withheld> withheld = new ArrayList<>();
    private final List<ModuleRule> rules = new ArrayList<>();
    private final List<ModuleRule> removed = new ArrayList<>();

    private Freeze(Policy policy, ModuleInventory inventory, Instant instant) {
        this.policy = policy;
        this.inventory = inventory;
        this.instant = instant;
        this.before = new Decider(policy, instant);
        this.builtIn = inventory.modules().stream()
                .filter(module -> module.state() == ModuleState.BUILT_IN)
                .map(Module::name)
                .collect(Collectors.toSet());
    }

    /**
     * The frozen policy, or why there can be none.
     *
     * @param policy the one to freeze; {@link Policy#allowAll} where there is none
     * @param inventory of the running kernel
     * @param instant rules that have expired by then do not count
     */
    public static FreezeResult of(Policy policy, ModuleInventory inventory, Instant instant) {
        Optional<Gap> unknown = inventory.loadedUnknown();
        if (unknown.isPresent()) {
            return new FreezeResult.Impossible("Nobody knows which modules are loaded: "
                    + unknown.get().why() + ". A frozen policy would refuse what this host needs.");
        }
        return new Freeze(policy, inventory, instant).freeze();
    }

    private Frozen freeze() {
        LoadClosure.of(inventory).forEach(this::admit);
        policy.modules().rules().forEach(this::take);
        complete();
        Policy frozen = named().withMode(Mode.ENFORCE)
                .withModules(policy.modules().withDefault(Verdict.DENY).withRules(rules));
        List<ModuleName> refused = inventory.modules().stream()
                .filter(module -> module.state() == ModuleState.ON_DISK)
                .map(Module::name)
                .filter(name -> !allowed.containsKey(name))
                .toList();
        return new Frozen(
                frozen,
                inventory.kernel(),
                List.copyOf(allowed.values()),
                withheld,
                refused,
                Math.toIntExact(
                        refused.stream().filter(name -> !refusedBefore(name)).count()),
                removed,
                new FreezeRemarks(
                                policy,
                                instant,
                                withheld,
                                allowed.keySet().stream()
                                        .filter(this::refusedBefore)
                                        .toList(),
                                removed)
                        .all(),
                inventory.gaps());
    }

    private void admit(ModuleName module, LoadClosure.Cause cause) {
        Decision decision = before.module(module);
        boolean ruled = decision.rule().kind() == RuleRef.Kind.MODULES_RULE;
        if (ruled && decision.verdict().refuses()) {
            withheld.add(new Withheld(module, decision.rule()));
        } else {
            Verdict verdict = ruled ? decision.verdict() : Verdict.ALLOW;
            allowed.put(module, new Admitted(module, cause.reason(), cause.neededBy(), verdict));
        }
    }

    /** Takes a rule over, or leaves it out: with it something else could be loaded, or {@link #complete} writes a better one. */
    private void take(ModuleRule rule) {
        if (rule.verdict().refuses()) {
            rules.add(rule);
            return;
        }
        Optional<ModuleName> named =
                Optional.of(rule.module()).filter(Glob::isExact).map(glob -> new ModuleName(glob.text()));
        Optional<Admitted> admitted = named.map(allowed::get);
        if (named.isPresent() && builtIn.contains(named.get())) {
            rules.add(rule);
        } else if (admitted.isEmpty()) {
            if (rule.meta().holdsAt(instant)) {
                removed.add(rule);
            }
        } else if (rule.verdict() == admitted.get().verdict()
                && rule.meta().until().isEmpty()
                && !rules.contains(rule)) {
            rules.add(rule);
        }
    }

    /** Writes a rule for every module that none of those taken over lets load. */
    private void complete() {
        Set<ModuleName> done = new HashSet<>();
        rules.stream()
                .filter(rule -> !rule.verdict().refuses())
                .forEach(rule -> done.add(new ModuleName(rule.module().text())));
        for (Admitted module : allowed.values()) {
            if (!done.contains(module.module())) {
                rules.add(new ModuleRule(
                        new Glob(module.module().value()),
                        module.verdict(),
                        new RuleMeta(note(module), Optional.empty())));
            }
        }
    }

    /** The policy of a host without one says of itself that it refuses nothing: a frozen one gets words of its own. */
    private Policy named() {
        Policy none = Policy.allowAll();
        if (!policy.name().equals(none.name()) || !policy.description().equals(none.description())) {
            return policy;
        }
        return new Policy(
                "frozen",
                "Nothing may be loaded but what was loaded on kernel " + inventory.kernel() + ", and what that needs",
                policy.mode(),
                policy.modules(),
                policy.splice(),
                policy.sockets(),
                policy.exemptions());
    }

    private boolean refusedBefore(ModuleName name) {
        return policy.mode() == Mode.ENFORCE && before.module(name).verdict().refuses();
    }

    private String note(Admitted module) {
        RuleRef rule = before.module(module.module()).rule();
        return rule.kind() == RuleRef.Kind.MODULES_RULE
                ? policy.modules().rules().get(rule.index()).meta().note()
                : "";
    }
}
