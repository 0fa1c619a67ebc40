package dev.paddock.agent.service;

import dev.paddock.agent.enforce.Backend;
import dev.paddock.agent.history.ViolationRecorder;
import dev.paddock.agent.inventory.KernelInventory;
import dev.paddock.agent.policy.PolicyService;
import dev.paddock.model.inventory.Gap;
import dev.paddock.wire.message.GapEntry;
import dev.paddock.wire.message.HookEntry;
import dev.paddock.wire.message.PendingEntry;
import dev.paddock.wire.message.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** GetStatus: the posture of this host, and nothing that is not so. */
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
        List<GapEntry> gaps = new ArrayList<>();
        for (List<Gap> source : List.of(
                backend.gaps(), inventory.modules().gaps(), inventory.fops().gaps())) {
            source.stream().map(GapEntry::of).filter(gap -> !gaps.contains(gap)).forEach(gaps::add);
        }
        return new Status(
                version,
                inventory.kernel(),
                whyNot.isPresent() ? "none" : running.policy().mode().word(),
                backend.name(),
                backend.flavour(),
                whyNot.orElse(""),
                running.revision().revision(),
                running.policy().name(),
                policies.pending().map(StatusMethod::entry),
                backend.hooks().stream()
                        .map(hook -> new HookEntry(hook.name(), hook.probe(), hook.attached(), hook.proven()))
                        .toList(),
                counters(),
                gaps,
                mayChange);
    }

    private Map<String, Long> counters() {
        Map<String, Long> counters = new TreeMap<>(backend.counters());
        if (recorder.dropped() > 0) {
            counters.put("history.dropped", recorder.dropped());
        }
        return counters;
    }

    static PendingEntry entry(PolicyService.Pending pending) {
        return new PendingEntry(
                pending.revision(),
                pending.deadline().toString(),
                pending.left().toSeconds());
    }
}
