package dev.paddock.agent.bpf;

import dev.paddock.agent.enforce.Backend;
import dev.paddock.agent.enforce.BackendException;
import dev.paddock.agent.enforce.HookState;
import dev.paddock.agent.enforce.LockState;
import dev.paddock.agent.inventory.FopsAddresses;
import dev.paddock.model.compile.CompiledPolicy;
import dev.paddock.model.coverage.Reservation;
import dev.paddock.model.inventory.Gap;
import dev.paddock.model.policy.Exemption;
import dev.paddock.model.policy.Mode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Enforces with BPF programs. Methods are called by one thread at a time; events arrive on the pump's own. */
public final class BpfBackend implements Backend {

    private static final System.Logger LOG = System.getLogger(BpfBackend.class.getName());

    private static final int RUNNING = 0;
    private static final int FALLBACK = 1;

    private final Flavour flavour;
    private final Preemption preemption;
    private final Links links;
    private final BpfMaps maps;
    private final BpfObject.Loaded loaded;
    private final Hooks hooks;
    private final Selftest selftest;
    private final Seals seals;
    private final Lock lock;
    private final EventPump pump;
    private final Supplier<FopsAddresses> addresses;

    /** Whether the policy that went live last refuses zero-copy sends. */
    private volatile boolean zerocopyRefused;

    private volatile int unloads;

    private volatile LockState lockState = LockState.OPEN;

    BpfBackend(
            Flavour flavour,
            Preemption preemption,
            Links links,
            BpfObject.Loaded loaded,
            Hooks hooks,
            Selftest selftest,
            Seals seals,
            Lock lock,
            EventPump pump,
            Supplier<FopsAddresses> addresses) {
        this.flavour = flavour;
        this.preemption = preemption;
        this.links = links;
        this.loaded = loaded;
        this.maps = loaded.maps();
        this.hooks = hooks;
        this.selftest = selftest;
        this.seals = seals;
        this.lock = lock;
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
        return hooks.states();
    }

    @Override
    public LockState lockState() {
        return lockState;
    }

    @Override
    public Optional<String> whyLocked() {
        return lockState == LockState.OPEN
                ? Optional.empty()
                : Optional.of("The policy is locked: it stays as it is until the next boot.");
    }

    @Override
    public void lock(long revision) throws BackendException {
        if (loaded.whyNoLock().isPresent()) {
            throw new BackendException(
                    "this kernel cannot lock: " + loaded.whyNoLock().get());
        }
        Set<Hook> needed = hooks.needed();
        try {
            // All, because none is attached or proven any more afterwards: to prove one a child of the agent passes the
            // others.
            hooks.require(hooks.proven());
            lock.close(revision, hooks.proven());
        } catch (BackendException e) {
            hooks.release(needed);
            throw e;
        }
        lockState = LockState.LOCKED;
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
        List<Gap> gaps = new ArrayList<>(hooks.gaps());
        if (!links.forgetsUnloads()) {
            gaps.add(new Gap(
                    "unloaded modules",
                    "this kernel does not tell when a module goes: until the agent sees it, within seconds, another module that comes "
                            + "to lie at its place may be taken for it"));
        }
        Optional<String> preempts = preemption.why();
        Reservations.vmspliceCallers(loaded.refusing())
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
        selftest.whyNotRun()
                .ifPresent(
                        why -> gaps.add(new Gap("proof of the hooks", why + "; paddockctl selftest tries it again")));
        if (loaded.ioUring() && selftest.whyNotRun().isEmpty() && !selftest.ringWasHad()) {
            gaps.add(new Gap(
                    "io_uring",
                    "not proven: the self-test got no ring (kernel.io_uring_disabled, or a limit of the process)"));
        }
        gaps.add(new Gap(
                "tee and splice from pipe to pipe",
                "no hook sees them; what they move cannot leave a pipe but through a sink, which is judged"));
        if (!zerocopyRefused || !hooks.attached().contains(Hook.SOCKET_SENDMSG)) {
            gaps.add(new Gap(
                    "MSG_ZEROCOPY and io_uring SEND_ZC",
                    "they hand page-cache pages to a socket without splice, and no rule in force refuses them. "
                            + hooks.whyMissing(Hook.SOCKET_SENDMSG)
                                    .map(_ -> "No rule can here: sockets.rules can refuse the family, "
                                            + "kernel.io_uring_disabled the ring")
                                    .orElse("splice.zerocopy: deny does")));
        }
        return gaps;
    }

    @Override
    public List<String> obstacles(CompiledPolicy policy) {
        List<String> obstacles = new ArrayList<>();
        Set<Hook> needed = HookNeeds.of(policy);
        needed.removeIf(loaded::isDispensable);
        for (Hook hook : needed) {
            if (!hooks.isProven(hook)) {
                obstacles.add(hook.use() + " needs the hook " + hook.program() + ", which is "
                        + hooks.whyMissing(hook)
                                .map(why -> "missing: " + why)
                                .orElseGet(() -> "not proven: " + selftest.whyNotProven()));
            }
        }
        if (flavour == Flavour.FMOD_RET && !needed.isEmpty()) {
            preemption.why().ifPresent(why -> obstacles.add("programs on security_* are skipped at times: " + why));
        }
        if (needed.contains(Hook.FILE_PERMISSION) && addresses.get().isEmpty()) {
            obstacles.add(
                    "the section splice needs the addresses of file_operations, and none could be read; see the gaps of the "
                            + "inventory");
        }
        if (needed.contains(Hook.FILE_OPEN) && addresses.get().image().isEmpty()) {
            obstacles.add(policy.unregistered().rule() + " needs " + Reservations.IMAGE);
        }
        if (policy.elsewhere().verdict().refuses() && FileId.ofModules().isEmpty()) {
            obstacles.add("the running kernel has no modules directory here, and "
                    + policy.elsewhere().rule() + " would refuse every module");
        }
        policy.exemptions().stream()
                .flatMap(exemption -> ExemptionObstacle.of(exemption.subject()).stream())
                .forEach(obstacles::add);
        return obstacles;
    }

    @Override
    public List<Reservation> reservations(CompiledPolicy policy) {
        return Reservations.of(
                policy,
                loaded.refusing(),
                loaded.whyMissing(Hook.FILE_POST_OPEN).isEmpty(),
                Optional.of(addresses.get()),
                VitalModules.ofHost());
    }

    @Override
    public void apply(LivePolicy live, Optional<Fallback> fallback) throws BackendException {
        EnumSet<Hook> needed = EnumSet.noneOf(Hook.class);
        needed.addAll(HookNeeds.of(live.policy()));
        fallback.ifPresent(one -> needed.addAll(HookNeeds.of(one.former().policy())));
        needed.removeIf(loaded::isDispensable);
        boolean open = lockState == LockState.OPEN;
        try {
            seals.restore();
            if (open) {
                hooks.require(needed);
            }
            if (fallback.isPresent()) {
                put(FALLBACK, layout(fallback.get().former(), 0));
            }
            put(RUNNING, layout(live, fallback.map(Fallback::bootNanos).orElse(0L)));
        } catch (BackendException e) {
            if (open) {
                hooks.release(hooks.needed());
            }
            throw e;
        }
        zerocopyRefused = live.policy().mode() == Mode.ENFORCE
                && live.policy().zerocopy().verdict().refuses();
        if (!open) {
            hooks.need(needed);
            return;
        }
        try {
            // only now: until here the programs of another version may have been what enforced
            if (links.removeOthers()) {
                // they refused, too, what a proof must see let through
                hooks.proveAll();
            }
        } finally {
            hooks.release(needed);
        }
    }

    private void put(int slot, PolicyLayout layout) throws BackendException {
        seals.open(slot);
        maps.putPolicy(slot, layout);
        seals.seal(slot, layout.meta());
    }

    @Override
    public List<String> tampering() {
        List<String> found = new ArrayList<>(hooks.tampering());
        try {
            found.addAll(seals.broken());
        } catch (BackendException e) {
            LOG.log(System.Logger.Level.WARNING, "whether the policy is in the kernel still: " + e.getMessage());
        }
        return found;
    }

    private PolicyLayout layout(LivePolicy live, long deadline) {
        Map<String, FileId> executables = new HashMap<>();
        for (Exemption exemption : live.policy().exemptions()) {
            if (exemption.subject() instanceof Exemption.Subject.Executable executable) {
                FileId.of(executable.path()).ifPresent(id -> executables.put(executable.path(), id));
            }
        }
        return PolicyLayout.of(
                live.policy(),
                live.revision(),
                addresses.get(),
                executables,
                new PolicyLayout.Host(FileId.ofModules(), VitalModules.ofHost()),
                deadline);
    }

    @Override
    public void selftest() throws BackendException {
        if (lockState != LockState.OPEN) {
            throw new BackendException("the policy is locked, and who proves a hook passes the others");
        }
        Set<Hook> needed = hooks.needed();
        try {
            hooks.proveAll();
        } finally {
            hooks.release(needed);
        }
    }

    @Override
    public void close() {
        hooks.close();
        pump.close();
        maps.close();
    }
}
