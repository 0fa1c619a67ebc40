package dev.paddock.model.coverage;

import dev.paddock.model.decision.SurvivalList;
import dev.paddock.model.inventory.FopsId;
import dev.paddock.model.inventory.ModuleInventory;
import dev.paddock.model.inventory.ModuleName;
import dev.paddock.model.inventory.ModuleState;
import dev.paddock.model.policy.Glob;
import dev.paddock.model.policy.SpliceRule;
import dev.paddock.model.policy.Verdict;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Rules for file_operations that can never decide on one host, whatever is loaded there. Immutable. */
public final class IdleRule {

    private final Set<ModuleName> builtIn = new HashSet<>();

    public IdleRule(ModuleInventory inventory) {
        inventory.modules().stream()
                .filter(module -> module.state() == ModuleState.BUILT_IN)
                .forEach(module -> builtIn.add(module.name()));
    }

    /** Why what the rule says is not what happens, in a sentence without its full stop; empty where it may decide. */
    public Optional<String> why(SpliceRule.ByFops rule) {
        String text = rule.fops().text();
        int colon = text.indexOf(':');
        String module = text.substring(0, Math.max(colon, 0));
        String symbol = text.substring(colon + 1);
        if (isOfSockets(text)) {
            return Optional.of("all sockets share " + text
                    + ", so sockets are judged by socket rules and this rule has no effect");
        }
        if (symbol.equals(SurvivalList.FUSE_DEV) && rule.verdict() != Verdict.ALLOW) {
            return Optional.of(
                    text + " is always allowed, in both directions, since every FUSE client would hang without it; "
                            + "this rule has no effect");
        }
        if (!module.isEmpty() && new Glob(module).isExact() && builtIn.contains(new ModuleName(module))) {
            String name =
                    new Glob(symbol).isExact() ? " are vmlinux:" + symbol : " are vmlinux's, each by its own symbol";
            return Optional.of(module + " is built into the kernel, where its file_operations" + name
                    + "; this rule has no effect");
        }
        return Optional.empty();
    }

    private static boolean isOfSockets(String name) {
        try {
            return FopsId.parse(name).isJudgedBySocketRules();
        } catch (IllegalArgumentException _) {
            // A rule may name anything; what is no identity is nothing that sockets share.
            return false;
        }
    }
}
