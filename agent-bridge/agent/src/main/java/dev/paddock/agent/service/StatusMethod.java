package dev.paddock.agent.service;

import dev.paddock.agent.enforce.Backend;
import dev.paddock.agent.enforce.BackendException;
import dev.paddock.agent.history.Ledger;
import dev.paddock.agent.history.ViolationRecorder;
import dev.paddock.agent.inventory.KernelInventory;
import dev.paddock.agent.policy.PolicyService;
import dev.paddock.model.inventory.Gap;
import dev.paddock.wire.message.GapEntry;
import dev.paddock.wire.message.HookEntry;
import dev.paddock.wire.message.PendingEntry;
import dev.paddock.wire.message.SelftestReply;
import dev.paddock.wire.message.SettingEntry;
import dev.paddock.wire.message.Status;
import dev.paddock.wire.server.CallException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** GetStatus and Selftest: the posture of this host, and nothing that is not so. */
public final class StatusMethod {

    private final String version;
    private final Backend backend;
    private final PolicyService policies;
    private final KernelInventory inventory;
    private final ViolationRecorder recorder;

    public StatusMethod(
            String version,
            Backend backend,
            PolicyService policies,
            KernelInventory inventory,
            ViolationRecorder recorder) {
        this.version = version;
        this.backend = backend;
        this.policies = policies;
        this.inventory = inventory;
        this.recorder = recorder;
    }

    Status status(boolean mayChange) {
        PolicyService.Running running = policies.running();
        Optional<String> whyNot = backend.whyNot();
        Optional<String> notApplied = policies.notApplied();
        List<GapEntry> gaps = new ArrayList<>();
        for (List<Gap> source : List.of(
                policies.gaps(),
                backend.gaps(),
                inventory.modules().gaps(),
                inventory.fops().gaps())) {
            source.stream().map(GapEntry::of).filter(gap -> !gaps.contains(gap)).forEach(gaps::add);
        }
        return new Status(
                version,
                inventory.kernel(),
                mode(whyNot, notApplied, running),
                backend.name(),
                backend.flavour(),
                backend.lockState().word(),
                whyNot.or(() -> notApplied).orElse(""),
                running.revision().revision(),
                running.policy().name(),
                policies.pending().map(StatusMethod::entry),
                hooks(),
                counters(),
                SettingEntry.of(inventory.settings()),
                gaps,
                mayChange);
    }

    private static String mode(Optional<String> whyNot, Optional<String> notApplied, PolicyService.Running running) {
        if (whyNot.isPresent()) {
            return "none";
        }
        return notApplied.isPresent() ? "unknown" : running.policy().mode().word();
    }

    /** Proves the hooks again and says what came of it. */
    SelftestReply selftest() throws CallException {
        try {
            policies.selftest();
            return new SelftestReply(hooks());
        } catch (BackendException e) {
            throw AgentInterface.failed(String.valueOf(e.getMessage()));
        }
    }

    private List<HookEntry> hooks() {
        return backend.hooks().stream()
                .map(hook -> new HookEntry(hook.name(), hook.probe(), hook.needed(), hook.attached(), hook.proven()))
                .toList();
    }

    /** The ledger first: what is stored in between would seem not to have been counted. */
    private Map<String, Long> counters() {
        Optional<Ledger> ledger = recorder.ledger();
        Map<String, Long> counters = new TreeMap<>(backend.counters());
        ledger.ifPresent(known -> counters.putAll(Accounts.of(counters, known)));
        return counters;
    }

    static PendingEntry entry(PolicyService.Pending pending) {
        return new PendingEntry(
                pending.revision(),
                pending.deadline().toString(),
                pending.left().toSeconds());
    }
}
