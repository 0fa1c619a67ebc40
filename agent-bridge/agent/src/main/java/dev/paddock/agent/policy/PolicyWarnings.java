package dev.paddock.agent.policy;

import dev.paddock.model.coverage.IdleRule;
import dev.paddock.model.document.Problem;
import dev.paddock.model.inventory.FopsInventory;
import dev.paddock.model.inventory.ModuleInventory;
import dev.paddock.model.inventory.ModuleState;
import dev.paddock.model.policy.ModuleRule;
import dev.paddock.model.policy.Policy;
import dev.paddock.model.policy.RuleRef;
import dev.paddock.model.policy.Section;
import dev.paddock.model.policy.SpliceRule;
import dev.paddock.model.policy.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is right in a policy and still not what its author may think, on this host. Pure. */
final class PolicyWarnings {

    private PolicyWarnings() {}

    static List<Problem> of(Policy policy, ModuleInventory modules, FopsInventory fops) {
        List<Problem> warnings = new ArrayList<>();
        modules(policy, modules, warnings);
        splice(policy, new IdleRule(modules), fops, warnings);
        return warnings;
    }

    private static void modules(Policy policy, ModuleInventory inventory, List<Problem> warnings) {
        boolean packed = inventory.modules().stream()
                .flatMap(module -> module.file().stream())
                .anyMatch(file -> !file.endsWith(".ko"));
        if (policy.modules().elsewhere().refuses() && packed) {
            warnings.add(warning(RuleRef.ELSEWHERE
                    + ": the modules of this host are compressed. A modprobe that unpacks them itself (kmod "
                    + "before 31, or a kernel without CONFIG_MODULE_DECOMPRESS) hands the kernel memory and no file, and is refused "
                    + "every module: record first what would be refused (mode: audit)"));
        }
        Map<String, ModuleState> states = new HashMap<>();
        inventory.modules().forEach(module -> states.put(module.name().value(), module.state()));
        for (int i = 0; i < policy.modules().rules().size(); i++) {
            ModuleRule rule = policy.modules().rules().get(i);
            if (!rule.module().isExact()) {
                continue;
            }
            String name = rule.module().text();
            String place = RuleRef.rule(Section.MODULES, i).toString();
            Optional<ModuleState> state = Optional.ofNullable(states.get(name));
            if (state.isEmpty() && !states.isEmpty()) {
                warnings.add(warning(
                        place + " names the module " + name + ", which this host does not have; it may come later"));
            } else if (rule.verdict() == Verdict.DENY && state.equals(Optional.of(ModuleState.BUILT_IN))) {
                warnings.add(warning(
                        place + ": " + name + " is built into the kernel; no module rule can stop it. Deny its socket "
                                + "family instead, or use initcall_blacklist= at boot"));
            } else if (rule.verdict() == Verdict.DENY && state.equals(Optional.of(ModuleState.LOADED))) {
                warnings.add(warning(place + ": " + name + " is loaded already; the rule holds from its next load on"));
            }
        }
    }

    private static void splice(Policy policy, IdleRule idle, FopsInventory inventory, List<Problem> warnings) {
        Set<String> known = new HashSet<>();
        inventory.fops().forEach(fops -> known.add(fops.id().toString()));
        for (int i = 0; i < policy.splice().rules().size(); i++) {
            if (!(policy.splice().rules().get(i) instanceof SpliceRule.ByFops rule)) {
                continue;
            }
            String name = rule.fops().text();
            String place = RuleRef.rule(Section.SPLICE, i).toString();
            Optional<String> why = idle.why(rule);
            if (why.isPresent()) {
                warnings.add(warning(place + ": " + why.get()));
            } else if (rule.fops().isExact() && !known.contains(name) && !known.isEmpty()) {
                warnings.add(
                        warning(place + " names " + name + ", which this kernel does not have now; it may come later"));
            }
        }
    }

    private static Problem warning(String message) {
        return new Problem(Problem.Severity.WARNING, 0, 0, message);
    }
}
