package dev.paddock.agent.service;

import dev.paddock.agent.enforce.Backend;
import dev.paddock.agent.enforce.BootClock;
import dev.paddock.agent.enforce.HookState;
import dev.paddock.agent.policy.PolicyService;
import dev.paddock.model.coverage.Backing;
import dev.paddock.model.coverage.Enforcement;
import dev.paddock.model.coverage.PolicyInForce;
import dev.paddock.model.policy.Policy;
import dev.paddock.model.policy.RuleRef;
import dev.paddock.model.policy.Section;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** How far this host holds a policy, by what the self-test saw and by what keeps the saved policy from running. */
public final class InForce {

    private final PolicyService policies;
    private final Backend backend;
    private final BootClock clock;

    public InForce(PolicyService policies, Backend backend, BootClock clock) {
        this.policies = policies;
        this.backend = backend;
        this.clock = clock;
    }

    PolicyInForce running() {
        PolicyService.Running running = policies.running();
        return of(running.policy(), running.revision().revision(), policies.notApplied(), HookState::holds);
    }

    /** A policy as it would be held after a push, which attaches what it needs. */
    PolicyInForce pushed(Policy policy) {
        return of(policy, 0, Optional.empty(), HookState::proven);
    }

    private PolicyInForce of(Policy policy, long revision, Optional<String> notApplied, Predicate<HookState> holds) {
        Optional<String> whyNot = backend.whyNot().or(() -> notApplied);
        List<HookState> hooks = backend.hooks();
        Map<Section, Backing> sections = new EnumMap<>(Section.class);
        for (Section section : Section.values()) {
            sections.put(
                    section,
                    backing(
                            "the section " + section.word(),
                            hooks.stream()
                                    .filter(hook -> hook.section().equals(Optional.of(section)))
                                    .toList(),
                            whyNot,
                            holds));
        }
        Map<RuleRef, Backing> rules = new HashMap<>();
        for (RuleRef rule : List.of(RuleRef.VMSPLICE, RuleRef.ZEROCOPY, RuleRef.UNREGISTERED)) {
            rules.put(rule, backing(rule.toString(), ofRule(hooks, rule), whyNot, holds));
        }
        return new PolicyInForce(
                policy,
                revision,
                clock.clock().instant(),
                new Enforcement(sections, rules, policies.reservations(policy)));
    }

    private static List<HookState> ofRule(List<HookState> hooks, RuleRef rule) {
        return hooks.stream()
                .filter(hook -> hook.rule().equals(Optional.of(rule)) && !hook.dispensable())
                .toList();
    }

    private Backing backing(String what, List<HookState> hooks, Optional<String> whyNot, Predicate<HookState> holds) {
        List<String> names = hooks.stream().map(HookState::name).toList();
        if (whyNot.isPresent()) {
            return new Backing(names, whyNot);
        }
        if (hooks.isEmpty()) {
            return new Backing(names, Optional.of(backend.name() + " does not hold " + what));
        }
        List<String> not =
                hooks.stream().filter(holds.negate()).map(InForce::words).toList();
        return new Backing(
                names,
                not.isEmpty() ? Optional.empty() : Optional.of("not proven on this kernel: " + String.join(", ", not)));
    }

    private static String words(HookState hook) {
        if (!hook.supported()) {
            return hook.name() + " (" + hook.probe() + ")";
        }
        return hook.proven() ? hook.name() + " (not attached)" : hook.name();
    }
}
