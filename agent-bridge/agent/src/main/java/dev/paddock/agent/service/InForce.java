package dev.paddock.agent.service;

import dev.paddock.agent.enforce.Backend;
import dev.paddock.agent.enforce.BootClock;
import dev.paddock.agent.enforce.HookState;
import dev.paddock.agent.policy.PolicyService;
import dev.paddock.model.coverage.Enforcement;
import dev.paddock.model.coverage.PolicyInForce;
import dev.paddock.model.policy.Policy;
import dev.paddock.model.policy.Section;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
        return of(running.policy(), running.revision().revision(), policies.notApplied());
    }

    /** A policy as it would be held after a push. */
    PolicyInForce pushed(Policy policy) {
        return of(policy, 0, Optional.empty());
    }

    private PolicyInForce of(Policy policy, long revision, Optional<String> notApplied) {
        Optional<String> whyNot = backend.whyNot().or(() -> notApplied);
        Map<Section, String> obstacles = new EnumMap<>(Section.class);
        Map<Section, List<String>> hooks = new EnumMap<>(Section.class);
        for (Section section : Section.values()) {
            hooks.put(section, names(section, false));
            whyNot.or(() -> unproven(section)).ifPresent(why -> obstacles.put(section, why));
        }
        List<String> vmsplice = backend.hooks().stream()
                .filter(hook -> hook.needed().isEmpty())
                .map(HookState::name)
                .toList();
        return new PolicyInForce(
                policy,
                revision,
                clock.clock().instant(),
                new Enforcement(hooks, vmsplice, obstacles, policies.reservations(policy)));
    }

    private Optional<String> unproven(Section section) {
        if (names(section, false).isEmpty()) {
            return Optional.of(backend.name() + " does not hold the section " + section.word());
        }
        List<String> names = names(section, true);
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of("not proven on this kernel: " + String.join(", ", names));
    }

    private List<String> names(Section section, boolean unprovenOnly) {
        return backend.hooks().stream()
                .filter(hook -> hook.needed().equals(Optional.of(section)))
                .filter(hook -> !unprovenOnly || !hook.proven())
                .map(HookState::name)
                .toList();
    }
}
