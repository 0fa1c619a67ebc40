package dev.paddock.model.freeze;

import dev.paddock.model.inventory.ModuleName;
import dev.paddock.model.policy.Mode;
import dev.paddock.model.policy.ModuleRule;
import dev.paddock.model.policy.Policy;
import dev.paddock.model.policy.Section;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What freezing does besides, or does not do, in sentences.
 *
 * @param policy before it was frozen
 * @param newlyAllowed what it refused, though loaded or needed
 */
record FreezeRemarks(
        Policy policy,
        Instant instant,
        List<Withheld> withheld,
        List<ModuleName> newlyAllowed,
        List<ModuleRule> removed) {

    private static final int NAMED = 5;

    List<String> all() {
        List<String> remarks = new ArrayList<>();
        if (policy.mode() == Mode.AUDIT) {
            remarks.add(
                    refusesElsewhere()
                            ? "The policy was in mode audit. In mode enforce its rules for splice, sockets and opening files refuse too."
                            : "The policy was in mode audit, and is in mode enforce now.");
        }
        long exemptions = policy.exemptions().stream()
                .filter(one ->
                        one.from().contains(Section.MODULES) && one.meta().holdsAt(instant))
                .count();
        if (exemptions > 0) {
            remarks.add(exemptions
                    + (exemptions == 1 ? " exemption stays, and lets" : " exemptions stay, and let")
                    + " some programs load any module.");
        }
        if (!withheld.isEmpty()) {
            remarks.add("Loaded or needed, and denied by a rule, which stays: "
                    + list(withheld.stream().map(one -> one.module() + " (" + one.rule() + ")"), withheld.size())
                    + ". What is loaded stays so until it is unloaded"
                    + (policy.modules().unregistered().refuses() ? ", and no file of it is opened." : "."));
        }
        if (!newlyAllowed.isEmpty()) {
            remarks.add("Denied by default before, and allowed because it is loaded or needed: "
                    + list(newlyAllowed.stream().map(ModuleName::value), newlyAllowed.size()) + ".");
        }
        if (!removed.isEmpty()) {
            remarks.add("Rules that let more be loaded are gone: "
                    + list(removed.stream().map(rule -> rule.module().text()), removed.size()) + ".");
        }
        return remarks;
    }

    private boolean refusesElsewhere() {
        return policy.splice().defaultVerdict().refuses()
                || policy.splice().vmsplice().refuses()
                || policy.splice().zerocopy().refuses()
                || policy.modules().unregistered().refuses()
                || policy.sockets().defaultVerdict().refuses()
                || policy.splice().rules().stream()
                        .anyMatch(
                                rule -> rule.verdict().refuses() && rule.meta().holdsAt(instant))
                || policy.sockets().rules().stream()
                        .anyMatch(
                                rule -> rule.verdict().refuses() && rule.meta().holdsAt(instant));
    }

    private static String list(Stream<String> names, int number) {
        String first = String.join(", ", names.limit(NAMED).toList());
        return number > NAMED ? first + " and " + (number - NAMED) + " more" : first;
    }
}
