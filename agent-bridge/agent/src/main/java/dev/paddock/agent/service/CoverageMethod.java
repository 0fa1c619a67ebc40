package dev.paddock.agent.service;

import dev.paddock.agent.inventory.KernelInventory;
import dev.paddock.model.coverage.CoverageFinder;
import dev.paddock.model.coverage.PolicyInForce;
import dev.paddock.model.document.PolicyReader;
import dev.paddock.model.document.ReadResult;
import dev.paddock.model.inventory.ModuleName;
import dev.paddock.model.inventory.Presence;
import dev.paddock.wire.message.CoverageEntry;
import dev.paddock.wire.message.CoverageReply;
import dev.paddock.wire.message.Errors;
import dev.paddock.wire.message.Parameters;
import dev.paddock.wire.server.CallException;

/** GetCoverage: what stands behind every rule of the running policy, or of a document, on this host. */
public final class CoverageMethod {

    private final KernelInventory inventory;
    private final InForce force;

    public CoverageMethod(KernelInventory inventory, InForce force) {
        this.inventory = inventory;
        this.force = force;
    }

    CoverageReply coverage(Parameters.GetCoverage parameters) throws CallException {
        PolicyInForce policy =
                parameters.document().isPresent() ? pushed(parameters.document().get()) : force.running();
        inventory.catchUp();
        return new CoverageReply(
                policy.revision(),
                CoverageFinder.of(policy, inventory.modules(), inventory.fops(), this::initramfs).stream()
                        .map(CoverageEntry::of)
                        .toList());
    }

    private PolicyInForce pushed(String document) throws CallException {
        return switch (PolicyReader.read(document)) {
            case ReadResult.Accepted accepted -> force.pushed(accepted.policy());
            case ReadResult.Rejected rejected ->
                throw new CallException(
                        Errors.INVALID_POLICY, new Errors.Problems(AgentInterface.entries(rejected.problems())));
        };
    }

    private Presence initramfs(ModuleName name) {
        return inventory.facts().initramfs(name);
    }
}
