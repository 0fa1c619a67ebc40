package dev.paddock.ui.draft;

import dev.paddock.model.policy.Policy;
import dev.paddock.model.policy.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was changed between two policies, in words. Pure. */
public final class PolicyChanges {
    private PolicyChanges() {}

    /** The changes in the order of the document; empty where the policies are equal but for the order of rules. */
    public static List<Change> between(Policy before, Policy after) {
        List<Change> changes = new ArrayList<>();
        head(before, after, changes);
        verdict(
                "modules without a rule",
                before.modules().defaultVerdict(),
                after.modules().defaultVerdict(),
                changes);
        verdict(
                "modules from outside the modules directory of the running kernel",
                before.modules().elsewhere(),
                after.modules().elsewhere(),
                changes);
        verdict(
                "opening files of modules that are not allowed, or of none",
                before.modules().unregistered(),
                after.modules().unregistered(),
                changes);
        rules(RuleSet.ofModules(before), RuleSet.ofModules(after), changes);
        verdict(
                "splice without a rule",
                before.splice().defaultVerdict(),
                after.splice().defaultVerdict(),
                changes);
        verdict("vmsplice", before.splice().vmsplice(), after.splice().vmsplice(), changes);
        verdict("zero-copy sends", before.splice().zerocopy(), after.splice().zerocopy(), changes);
        rules(RuleSet.ofSplice(before), RuleSet.ofSplice(after), changes);
        verdict(
                "creating sockets without a rule",
                before.sockets().defaultVerdict(),
                after.sockets().defaultVerdict(),
                changes);
        rules(RuleSet.ofSockets(before), RuleSet.ofSockets(after), changes);
        exemptions(before, after, changes);
        return List.copyOf(changes);
    }

    private static void head(Policy before, Policy after, List<Change> changes) {
        if (!before.name().equals(after.name())) {
            changes.add(plain("Rename the policy from " + before.name() + " to " + after.name()));
        }
        if (!before.description().equals(after.description())) {
            changes.add(plain("Change the description"));
        }
        if (before.mode() != after.mode()) {
            changes.add(plain(
                    switch (after.mode()) {
                        case AUDIT -> "Change the mode from enforce to audit: nothing is refused any more";
                        case ENFORCE -> "Change the mode from audit to enforce: the kernel refuses";
                    }));
        }
    }

    private static void verdict(String what, Verdict before, Verdict after, List<Change> changes) {
        if (before != after) {
            changes.add(
                    new Change(imperative(after) + " " + what + " (was " + before.word() + ")", Optional.of(after)));
        }
    }

    private static void rules(Map<String, RuleSet.Said> before, Map<String, RuleSet.Said> after, List<Change> changes) {
        after.forEach((object, said) -> {
            Optional<RuleSet.Said> old = Optional.ofNullable(before.get(object));
            if (old.isEmpty()) {
                changes.add(new Change(
                        imperative(said.verdict()) + " " + object + said.expiry(), Optional.of(said.verdict())));
            } else if (old.get().verdict() != said.verdict()) {
                changes.add(new Change(
                        imperative(said.verdict()) + " " + object + said.expiry() + " (was "
                                + old.get().verdict().word() + ")",
                        Optional.of(said.verdict())));
            } else if (!old.get().equals(said)) {
                changes.add(new Change(
                        "Change note or expiry of the rule for " + object + said.expiry(),
                        Optional.of(said.verdict())));
            }
        });
        before.forEach((object, said) -> {
            if (!after.containsKey(object)) {
                changes.add(plain("Remove the rule for " + object + " (was "
                        + said.verdict().word() + ")"));
            }
        });
    }

    private static void exemptions(Policy before, Policy after, List<Change> changes) {
        after.exemptions().stream()
                .filter(e -> !before.exemptions().contains(e))
                .forEach(e -> changes.add(plain("Exempt " + RuleSet.subject(e))));
        before.exemptions().stream()
                .filter(e -> !after.exemptions().contains(e))
                .forEach(e -> changes.add(plain("End the exemption of " + RuleSet.subject(e))));
    }

    private static Change plain(String words) {
        return new Change(words, Optional.empty());
    }

    /** The verdict as the verb of a sentence. */
    static String imperative(Verdict verdict) {
        return switch (verdict) {
            case ALLOW -> "Allow";
            case AUDIT -> "Audit";
            case DEGRADE -> "Degrade";
            case DENY -> "Deny";
            case KILL -> "Kill the caller of";
        };
    }
}
