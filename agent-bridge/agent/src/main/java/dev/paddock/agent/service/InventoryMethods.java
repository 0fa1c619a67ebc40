package dev.paddock.agent.service;

import dev.paddock.agent.enforce.BootClock;
import dev.paddock.agent.inventory.KernelInventory;
import dev.paddock.agent.inventory.UseReader;
import dev.paddock.agent.policy.PolicyService;
import dev.paddock.model.decision.Decider;
import dev.paddock.model.decision.Decision;
import dev.paddock.model.inventory.FileOperations;
import dev.paddock.model.inventory.FopsInventory;
import dev.paddock.model.inventory.ModuleInventory;
import dev.paddock.model.policy.Side;
import dev.paddock.wire.message.FopsEntry;
import dev.paddock.wire.message.FopsReply;
import dev.paddock.wire.message.GapEntry;
import dev.paddock.wire.message.ModuleEntry;
import dev.paddock.wire.message.ModulesReply;
import dev.paddock.wire.message.Parameters;
import dev.paddock.wire.message.UsesReply;
import java.util.Optional;

/** ListModules, ListFops and ListUse: the inventory, each entry with what the running policy says of it. */
public final class InventoryMethods {

    private final KernelInventory inventory;
    private final PolicyService policies;
    private final BootClock clock;
    private final UseReader uses;

    public InventoryMethods(KernelInventory inventory, PolicyService policies, BootClock clock, UseReader uses) {
        this.inventory = inventory;
        this.policies = policies;
        this.clock = clock;
        this.uses = uses;
    }

    /** What is judged from here on is judged by what is loaded now. */
    void catchUp() {
        inventory.catchUp();
    }

    ModulesReply modules() {
        inventory.catchUp();
        Decider decider = decider();
        ModuleInventory modules = inventory.modules();
        return new ModulesReply(
                modules.kernel(),
                modules.modules().stream()
                        .map(module -> {
                            Decision decision = decider.module(module.name());
                            return ModuleEntry.of(
                                    module,
                                    Optional.of(decision.verdict().word()),
                                    Optional.of(decision.rule().toString()));
                        })
                        .toList(),
                modules.gaps().stream().map(GapEntry::of).toList());
    }

    UsesReply uses() {
        return UsesReply.of(uses.read());
    }

    FopsReply fops(Parameters.ListFops parameters) {
        inventory.catchUp();
        Decider decider = decider();
        FopsInventory fops = inventory.fops();
        return new FopsReply(
                fops.kernel(),
                fops.fops().stream()
                        .filter(entry -> parameters.all() || entry.isSpliceCapable())
                        .map(entry -> FopsEntry.of(
                                entry, verdict(decider, entry, Side.SOURCE), verdict(decider, entry, Side.SINK)))
                        .toList(),
                fops.gaps().stream().map(GapEntry::of).toList());
    }

    static Optional<String> verdict(Decider decider, FileOperations fops, Side side) {
        return fops.id().isJudgedBySocketRules()
                ? Optional.empty()
                : Optional.of(decider.fops(fops, side).verdict().word());
    }

    private Decider decider() {
        return new Decider(policies.running().policy(), clock.clock().instant());
    }
}
