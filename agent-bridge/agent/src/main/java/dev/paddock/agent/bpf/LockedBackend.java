package dev.paddock.agent.bpf;

import dev.paddock.agent.enforce.Backend;
import dev.paddock.agent.enforce.BackendException;
import dev.paddock.agent.enforce.HookState;
import dev.paddock.agent.enforce.LockState;
import dev.paddock.model.compile.CompiledPolicy;
import dev.paddock.model.coverage.Reservation;
import dev.paddock.model.inventory.Gap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an agent that has ended locked: it goes on as it is until the next boot, and this agent can read it and take the events out. Methods
 * are called by one thread at a time.
 */
final class LockedBackend implements Backend {

    private static final System.Logger LOG = System.getLogger(LockedBackend.class.getName());
    private static final String WHY =
            "The agent that locked the policy has ended, and the kernel lets no other process change it "
                    + "before the next boot.";

    private final Flavour flavour;
    private final Links links;
    private final BpfObject.Loaded loaded;
    private final BpfMaps maps;
    private final Set<Hook> proven;
    private final EventPump pump;

    LockedBackend(Flavour flavour, Links links, BpfObject.Loaded loaded, EventPump pump) throws BackendException {
        this.flavour = flavour;
        this.links = links;
        this.loaded = loaded;
        this.maps = loaded.maps();
        this.proven = Lock.proven(maps);
        this.pump = pump;
    }

    @Override
    public String name() {
        return "bpf";
    }

    @Override
    public String flavour() {
        return flavour.word();
    }

    @Override
    public Optional<String> whyNot() {
        return Optional.empty();
    }

    @Override
    public LockState lockState() {
        return LockState.INHERITED;
    }

    @Override
    public Optional<String> whyLocked() {
        return Optional.of(WHY);
    }

    /** Attached ones cannot be detached, so what was proven is. */
    @Override
    public List<HookState> hooks() {
        Set<Hook> attached = links.attached();
        return Arrays.stream(Hook.values())
                .map(hook -> new HookState(
                        hook.program(),
                        hook.section(),
                        hook.rule(),
                        loaded.whyMissing(hook).orElse("supported"),
                        loaded.isDispensable(hook),
                        attached.contains(hook),
                        attached.contains(hook),
                        attached.contains(hook) && proven.contains(hook)))
                .toList();
    }

    @Override
    public Map<String, Long> counters() {
        try {
            return maps.counters();
        } catch (BackendException e) {
            LOG.log(System.Logger.Level.WARNING, "counters: " + e.getMessage());
            return Map.of();
        }
    }

    @Override
    public List<Gap> gaps() {
        List<Gap> gaps = new ArrayList<>();
        gaps.add(
                new Gap(
                        "modules that come and rules that expire from now on",
                        WHY
                                + " File_operations of such modules have the default of the section splice, and such rules hold on"));
        for (Hook hook : Hook.values()) {
            loaded.whyMissing(hook).ifPresent(why -> gaps.add(new Gap(hook.program(), why)));
        }
        return gaps;
    }

    @Override
    public List<String> obstacles(CompiledPolicy policy) {
        return List.of(WHY);
    }

    @Override
    public List<Reservation> reservations(CompiledPolicy policy) {
        return Reservations.of(
                policy,
                loaded.refusing(),
                loaded.whyMissing(Hook.FILE_POST_OPEN).isEmpty(),
                Optional.empty(),
                VitalModules.ofHost());
    }

    /** It is, or it cannot be. */
    @Override
    public void apply(LivePolicy live, Optional<Fallback> fallback) throws BackendException {
        long revision = Lock.revision(maps);
        if (revision != live.revision()) {
            throw new BackendException("the kernel holds revision " + revision + ". " + WHY);
        }
    }

    @Override
    public void selftest() throws BackendException {
        throw new BackendException(WHY + " So no verdict can be forced on a self-test");
    }

    @Override
    public void close() {
        pump.close();
        maps.close();
    }
}
