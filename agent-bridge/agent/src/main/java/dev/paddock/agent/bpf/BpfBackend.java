package dev.paddock.agent.bpf;

import dev.paddock.agent.enforce.Backend;
import dev.paddock.agent.enforce.BackendException;
import dev.paddock.agent.enforce.HookState;
import dev.paddock.agent.inventory.FopsAddresses;
import dev.paddock.model.compile.CompiledPolicy;
import dev.paddock.model.coverage.Effect;
import dev.paddock.model.coverage.Reservation;
import dev.paddock.model.inventory.Gap;
import dev.paddock.model.policy.Exemption;
import dev.paddock.model.policy.RuleRef;
import dev.paddock.model.policy.Section;
import dev.paddock.model.policy.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Enforces with BPF programs. Methods are called by one thread at a time; events arrive on the pump's own. */
public final class BpfBackend implements Backend {

    private static final System.Logger LOG = System.getLogger(BpfBackend.class.getName());
    private static final String ANYBODY = "anybody";
    /** Only the root of the hierarchy of version 2 has it (Documentation/admin-guide/cgroup-v2.rst). */
    private static final Path UNIFIED_GROUPS = Path.of("/sys/fs/cgroup/cgroup.controllers");

    private static final int RUNNING = 0;
    private static final int FALLBACK = 1;

    private final Flavour flavour;
    private final Preemption preemption;
    private final Pins pins;
    private final BpfMaps maps;
    private final BpfObject.Loaded loaded;
    private final Selftest selftest;
    private final EventPump pump;
    private final Supplier<FopsAddresses> addresses;

    private volatile int unloads;
    /** Read by any thread, changed by a self-test. */
    private volatile Set<Hook> proven;

    BpfBackend(
            Flavour flavour,
            Preemption preemption,
            Pins pins,
            BpfObject.Loaded loaded,
            Selftest selftest,
            Set<Hook> proven,
            EventPump pump,
            Supplier<FopsAddresses> addresses) {
        this.flavour = flavour;
        this.preemption = preemption;
        this.pins = pins;
        this.loaded = loaded;
        this.maps = loaded.maps();
        this.selftest = selftest;
        this.proven = Set.copyOf(proven);
        this.pump = pump;
        this.addresses = addresses;
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
    public List<HookState> hooks() {
        List<HookState> states = new ArrayList<>();
        for (Hook hook : Hook.values()) {
            Optional<String> why = whyMissing(hook);
            states.add(new HookState(
                    hook.program(), hook.needed(), why.orElse("supported"), why.isEmpty(), proven.contains(hook)));
        }
        return states;
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
    public int unloads() {
        try {
            unloads = maps.unloads();
        } catch (BackendException e) {
            LOG.log(System.Logger.Level.WARNING, "unloads: " + e.getMessage());
        }
        return unloads;
    }

    @Override
    public List<Gap> gaps() {
        List<Gap> gaps = new ArrayList<>();
        for (Hook hook : Hook.values()) {
            whyMissing(hook).ifPresent(why -> gaps.add(new Gap(hook.program(), why)));
        }
        Optional<String> preempts = preemption.why();
        vmspliceCallers()
                .map(callers -> "this kernel lets no program refuse it to " + callers)
                .or(() -> preempts.map(why -> why + ", so that it skips the program that refuses it at times"))
                .ifPresent(
                        why -> gaps.add(
                                new Gap(
                                        "vmsplice",
                                        why
                                                + "; what it moves cannot leave a pipe but through a sink, which is judged. The verdict kill ends its caller")));
        if (flavour == Flavour.FMOD_RET) {
            preempts.ifPresent(why -> gaps.add(new Gap(
                    "every hook",
                    why
                            + " since the programs were attached: some calls pass unjudged. Set it to voluntary again, or add bpf to lsm= on "
                            + "the kernel command line")));
        }
        if (loaded.ioUring() && !selftest.ringWasHad()) {
            gaps.add(new Gap(
                    "splice through io_uring",
                    "not proven: the self-test got no ring (kernel.io_uring_disabled, or a limit of the process)"));
        }
        gaps.add(new Gap(
                "tee and splice from pipe to pipe",
                "no hook sees them; what they move cannot leave a pipe but through a sink, which is judged"));
        gaps.add(new Gap(
                "MSG_ZEROCOPY and io_uring SEND_ZC",
                "they hand page-cache pages to a socket without splice; sockets.rules can refuse the family, "
                        + "kernel.io_uring_disabled the ring"));
        return gaps;
    }

    @Override
    public List<String> obstacles(CompiledPolicy policy) {
        List<String> obstacles = new ArrayList<>();
        for (Section section : Sections.judgedBy(policy)) {
            for (Hook hook : Hook.needed(section)) {
                if (!proven.contains(hook)) {
                    obstacles.add("the section " + section.word() + " needs the hook " + hook.program() + ", which is "
                            + whyMissing(hook)
                                    .map(why -> "missing: " + why)
                                    .orElse("attached but not proven by the self-test"));
                }
            }
        }
        if (policy.vmsplice().verdict() == Verdict.KILL) {
            loaded.vmsplice().stream()
                    .filter(hook -> !proven.contains(hook))
                    .forEach(hook -> obstacles.add("splice.vmsplice: kill needs the hook " + hook.program()
                            + ", which the self-test did not prove"));
        }
        if (flavour == Flavour.FMOD_RET && !Sections.judgedBy(policy).isEmpty()) {
            preemption.why().ifPresent(why -> obstacles.add("programs on security_* are skipped at times: " + why));
        }
        if (Sections.judgedBy(policy).contains(Section.SPLICE)
                && addresses.get().isEmpty()) {
            obstacles.add(
                    "the section splice needs the addresses of file_operations, and none could be read; see the gaps of the "
                            + "inventory");
        }
        for (Exemption exemption : policy.exemptions()) {
            switch (exemption.subject()) {
                case Exemption.Subject.Unit unit -> {
                    if (!PolicyLayout.fits(unit.name())) {
                        obstacles.add("the kernel compares 55 bytes of the name of a unit, and " + unit.name()
                                + " is longer; name the executable");
                    } else if (!Files.exists(UNIFIED_GROUPS)) {
                        obstacles.add("the exemption of the unit " + unit.name()
                                + " needs control groups of version 2, which " + UNIFIED_GROUPS.getParent()
                                + " does not have; name the executable");
                    }
                }
                case Exemption.Subject.Executable executable -> {
                    if (ExecutableId.of(executable.path()).isEmpty()) {
                        obstacles.add("the exempt executable " + executable.path() + " does not exist here");
                    }
                }
                case Exemption.Subject.Uid _ -> {
                    // numbers need nothing
                }
            }
        }
        return obstacles;
    }

    @Override
    public List<Reservation> reservations(CompiledPolicy policy) {
        Verdict vmsplice = policy.vmsplice().verdict();
        if (!vmsplice.refuses() || vmsplice == Verdict.KILL) {
            return List.of();
        }
        return vmspliceCallers().stream()
                .map(callers -> new Reservation(
                        RuleRef.VMSPLICE,
                        callers.equals(ANYBODY) ? Effect.AUDITED : Effect.PARTLY_ENFORCED,
                        "this kernel lets no program refuse vmsplice to " + callers + ", so that " + vmsplice.word()
                                + " records it and lets it through; what it moves cannot leave a pipe but through a "
                                + "sink, which is judged. kill ends its caller"))
                .toList();
    }

    /** Whom this kernel lets no program refuse vmsplice; empty where everybody can be. */
    private Optional<String> vmspliceCallers() {
        if (!loaded.refusing().contains(Hook.VMSPLICE)) {
            return Optional.of(ANYBODY);
        }
        return loaded.refusing().contains(Hook.VMSPLICE_COMPAT) ? Optional.empty() : Optional.of("32-bit programs");
    }

    @Override
    public void apply(LivePolicy live, Optional<Fallback> fallback) throws BackendException {
        if (fallback.isPresent()) {
            maps.putPolicy(FALLBACK, layout(fallback.get().former(), 0));
        }
        maps.putPolicy(RUNNING, layout(live, fallback.map(Fallback::bootNanos).orElse(0L)));
        try {
            // only now: until here the programs of another version may have been what enforced
            pins.removeOthers();
        } catch (IOException e) {
            throw new BackendException("cannot unpin the programs of another version: " + e.getMessage(), e);
        }
    }

    private List<PolicyLayout.Element> layout(LivePolicy live, long deadline) {
        Map<String, ExecutableId> executables = new HashMap<>();
        for (Exemption exemption : live.policy().exemptions()) {
            if (exemption.subject() instanceof Exemption.Subject.Executable executable) {
                ExecutableId.of(executable.path()).ifPresent(id -> executables.put(executable.path(), id));
            }
        }
        return PolicyLayout.of(live.policy(), live.revision(), addresses.get(), executables, deadline);
    }

    @Override
    public void selftest() throws BackendException {
        proven = Set.copyOf(selftest.run());
    }

    @Override
    public void disable() throws BackendException {
        try {
            pins.removeAll();
        } catch (IOException e) {
            throw new BackendException("cannot unpin the programs: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        pump.close();
        maps.close();
    }

    private Optional<String> whyMissing(Hook hook) {
        return loaded.whyMissing(hook);
    }
}
