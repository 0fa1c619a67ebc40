package dev.paddock.model.coverage;

import dev.paddock.model.policy.RuleRef;
import dev.paddock.model.policy.Section;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a backend can do on this host.
 *
 * @param sections what stands behind each
 * @param rules what stands behind those that have hooks of their own: splice.vmsplice, splice.zerocopy, modules.unregistered
 */
public record Enforcement(Map<Section, Backing> sections, Map<RuleRef, Backing> rules, List<Reservation> reservations) {

    public Enforcement {
        sections = Map.copyOf(sections);
        rules = Map.copyOf(rules);
        reservations = List.copyOf(reservations);
    }

    Backing backing(Section section) {
        return sections.getOrDefault(section, Backing.NONE);
    }

    Backing backing(Section section, RuleRef rule) {
        return Optional.ofNullable(rules.get(rule)).orElse(backing(section));
    }
}
