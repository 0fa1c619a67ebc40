package dev.paddock.model.coverage;

import dev.paddock.model.policy.RuleRef;
import dev.paddock.model.policy.Section;
import java.util.List;
import java.util.Map;

/**
 * What a backend can do on this host.
 *
 * @param hooks by section, those that it cannot be held without; a section without an entry has none here
 * @param vmsplice the hooks of vmsplice, which only add to the section splice
 * @param obstacles why a section is not enforced: nothing is, or a hook that it needs is not proven; a section without an entry is
 */
public record Enforcement(
        Map<Section, List<String>> hooks,
        List<String> vmsplice,
        Map<Section, String> obstacles,
        List<Reservation> reservations) {

    public Enforcement {
        hooks = Map.copyOf(hooks);
        vmsplice = List.copyOf(vmsplice);
        obstacles = Map.copyOf(obstacles);
        reservations = List.copyOf(reservations);
    }

    List<String> hooksOf(Section section, RuleRef rule) {
        return rule.equals(RuleRef.VMSPLICE) ? vmsplice : hooks.getOrDefault(section, List.of());
    }
}
