package dev.paddock.ctl;

import dev.paddock.model.freeze.Frozen;
import dev.paddock.model.inventory.ModuleName;
import dev.paddock.wire.message.CheckReply;
import dev.paddock.wire.message.GapEntry;
import dev.paddock.wire.message.ProblemEntry;
import dev.paddock.wire.message.PushReply;
import java.util.List;
import java.util.Optional;

/**
 * A frozen policy as "freeze --json" prints it.
 *
 * @param refused modules on disk that it refuses
 * @param becomeRefused how many of these the running policy lets load
 * @param removed patterns of the rules that let more be loaded
 * @param remarks what it does besides, or does not do: a sentence each
 * @param accepted true where this host can hold it
 * @param pushed what the agent said to the push; null where nothing was pushed
 */
record FreezeReply(
        String kernel,
        List<AllowedEntry> allowed,
        List<WithheldEntry> withheld,
        List<String> refused,
        int becomeRefused,
        List<String> removed,
        List<String> remarks,
        List<GapEntry> gaps,
        String document,
        boolean accepted,
        List<ProblemEntry> problems,
        Optional<PushReply> pushed) {

    /**
     * A module that it lets load.
     *
     * @param reason loaded, dependency, soft-dependency or survival
     * @param neededBy the module that it comes with, where it comes with one
     */
    record AllowedEntry(String module, String reason, Optional<String> neededBy, String verdict) {}

    /** A module that is loaded or needed, and that a rule goes on denying. */
    record WithheldEntry(String module, String rule) {}

    static FreezeReply of(Frozen frozen, String document, CheckReply check, Optional<PushReply> pushed) {
        return new FreezeReply(
                frozen.kernel(),
                frozen.allowed().stream()
                        .map(one -> new AllowedEntry(
                                one.module().value(),
                                one.reason().word(),
                                one.neededBy().map(ModuleName::value),
                                one.verdict().word()))
                        .toList(),
                frozen.withheld().stream()
                        .map(one -> new WithheldEntry(
                                one.module().value(), one.rule().toString()))
                        .toList(),
                frozen.refused().stream().map(ModuleName::value).toList(),
                frozen.becomeRefused(),
                frozen.removed().stream().map(rule -> rule.module().text()).toList(),
                frozen.remarks(),
                frozen.gaps().stream().map(GapEntry::of).toList(),
                document,
                check.accepted(),
                check.problems(),
                pushed);
    }
}
