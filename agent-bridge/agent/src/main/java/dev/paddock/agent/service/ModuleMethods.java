package dev.paddock.agent.service;

import dev.paddock.agent.enforce.BootClock;
import dev.paddock.agent.inventory.KernelInventory;
import dev.paddock.agent.policy.PolicyService;
import dev.paddock.kernel.exposure.ExposureFinder;
import dev.paddock.kernel.facts.ModuleFactsReader;
import dev.paddock.model.decision.Decider;
import dev.paddock.model.decision.Decision;
import dev.paddock.model.inventory.FopsInventory;
import dev.paddock.model.inventory.Gap;
import dev.paddock.model.inventory.Module;
import dev.paddock.model.inventory.ModuleName;
import dev.paddock.model.inventory.ModuleState;
import dev.paddock.model.policy.Side;
import dev.paddock.wire.message.Errors;
import dev.paddock.wire.message.ExposureReply;
import dev.paddock.wire.message.FopsEntry;
import dev.paddock.wire.message.GapEntry;
import dev.paddock.wire.message.ModuleEntry;
import dev.paddock.wire.message.ModuleFactsEntry;
import dev.paddock.wire.message.ModuleReply;
import dev.paddock.wire.message.Parameters;
import dev.paddock.wire.server.CallException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** GetModule and GetExposure: one thing at a time, with what its file says. One caller at a time reads files, so that many cost no more. */
public final class ModuleMethods {

    private final KernelInventory inventory;
    private final PolicyService policies;
    private final InForce force;
    private final BootClock clock;

    public ModuleMethods(KernelInventory inventory, PolicyService policies, InForce force, BootClock clock) {
        this.inventory = inventory;
        this.policies = policies;
        this.force = force;
        this.clock = clock;
    }

    synchronized ModuleReply module(Parameters.GetModule parameters) throws CallException {
        inventory.catchUp();
        Module module = find(AgentInterface.required(parameters.name(), "name"));
        Decider decider = new Decider(policies.running().policy(), clock.clock().instant());
        Decision decision = decider.module(module.name());
        ModuleFactsReader facts = inventory.facts();
        FopsInventory fops = module.state() == ModuleState.BUILT_IN
                ? new FopsInventory(inventory.kernel(), List.of(), List.of())
                : inventory.fopsSource().of(List.of(module));
        List<Gap> gaps = new ArrayList<>(facts.gaps());
        gaps.addAll(fops.gaps());
        return new ModuleReply(
                inventory.kernel(),
                ModuleEntry.of(
                        module,
                        Optional.of(decision.verdict().word()),
                        Optional.of(decision.rule().toString())),
                ModuleFactsEntry.of(facts.facts(module)),
                fops.fops().stream()
                        .map(entry -> FopsEntry.of(
                                entry,
                                InventoryMethods.verdict(decider, entry, Side.SOURCE),
                                InventoryMethods.verdict(decider, entry, Side.SINK)))
                        .toList(),
                gaps.stream().map(GapEntry::of).toList());
    }

    synchronized ExposureReply exposure(Parameters.GetExposure parameters) throws CallException {
        String name = AgentInterface.required(parameters.name(), "name");
        inventory.catchUp();
        try {
            return ExposureReply.of(new ExposureFinder(
                            inventory.catalog(),
                            inventory.fopsSource(),
                            inventory.modprobeConfig(),
                            inventory.loading())
                    .find(name, Optional.of(force.running())));
        } catch (IllegalArgumentException e) {
            throw AgentInterface.failed(String.valueOf(e.getMessage()));
        }
    }

    private Module find(String name) throws CallException {
        Optional<Module> found = name.isEmpty() || name.length() > ExposureFinder.LONGEST_NAME
                ? Optional.empty()
                : inventory.catalog().module(new ModuleName(name));
        return found.orElseThrow(() -> new CallException(
                Errors.NO_SUCH_MODULE,
                new Errors.Reason("kernel " + inventory.kernel() + " has no module of that name, loaded, on disk or "
                        + "built in; ask for its exposure if it is an alias")));
    }
}
