package dev.paddock.agent.bpf;

import dev.paddock.agent.enforce.Backend;
import dev.paddock.agent.enforce.BackendException;
import dev.paddock.agent.enforce.BootClock;
import dev.paddock.agent.enforce.Counters;
import dev.paddock.agent.enforce.HookState;
import dev.paddock.agent.enforce.NoBackend;
import dev.paddock.agent.enforce.ViolationLog;
import dev.paddock.agent.inventory.FopsAddresses;
import dev.paddock.kernel.file.KernelFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Brings the BPF backend up, or says why it cannot be had. */
public final class BpfBackendFactory {

    private static final System.Logger LOG = System.getLogger(BpfBackendFactory.class.getName());
    private static final Path LSM_LIST = Path.of("/sys/kernel/security/lsm");
    private static final Path LOCKDOWN = Path.of("/sys/kernel/security/lockdown");

    private final Path probe;
    private final BootClock clock;
    private final Supplier<FopsAddresses> addresses;

    /** @param probe the program paddock-probe */
    public BpfBackendFactory(Path probe, BootClock clock, Supplier<FopsAddresses> addresses) {
        this.probe = probe;
        this.clock = clock;
        this.addresses = addresses;
    }

    /** Never throws for what the kernel refuses: the result says it. */
    public Backend start(ViolationLog violations) {
        Preemption preemption = new Preemption(Path.of("/"));
        try {
            if (bpfLsmIsActive()) {
                return open(Flavour.LSM, preemption, violations);
            }
            Optional<String> preempts = preemption.why();
            if (preempts.isPresent()) {
                return new NoBackend("\"bpf\" is not in the active LSM list (" + LSM_LIST
                        + "): LSM programs would attach and never run. Programs on security_* would be skipped at times, because "
                        + preempts.get() + ". Add bpf to lsm= on the kernel command line.");
            }
            return open(Flavour.FMOD_RET, preemption, violations);
        } catch (BackendException e) {
            return new NoBackend("BPF cannot be had: " + e.getMessage() + ".");
        } catch (IOException e) {
            return new NoBackend("BPF programs cannot be pinned under /sys/fs/bpf: " + e.getMessage()
                    + ". Mount the BPF file system there: mount -t bpf bpf /sys/fs/bpf, and start paddockd again.");
        }
    }

    /** Then the verifier knows no bpf_probe_read_kernel() (kernel/bpf/helpers.c, bpf_base_func_proto); programs that are loaded go on. */
    private static boolean memoryIsHidden() {
        try {
            return KernelFiles.readShort(LOCKDOWN).contains("[confidentiality]");
        } catch (IOException _) {
            return false;
        }
    }

    /** Where the list cannot be read the self-test decides. */
    private static boolean bpfLsmIsActive() {
        try {
            return Arrays.asList(KernelFiles.readShort(LSM_LIST).strip().split(",", -1))
                    .contains("bpf");
        } catch (IOException _) {
            return true;
        }
    }

    private Backend open(Flavour flavour, Preemption preemption, ViolationLog violations)
            throws BackendException, IOException {
        Natives natives = Natives.load();
        BpfObject object = new BpfObject(natives, flavour);
        Pins pins = Pins.ofSystem(object.hash());
        if (pins.othersAreLocked()) {
            return new NoBackend(
                    "An agent of another version locked its policy until the next boot. The kernel enforces it, and lets "
                            + "this agent neither show nor change it.");
        }
        boolean complete = pins.isComplete();
        if (!complete && memoryIsHidden()) {
            return new NoBackend("The kernel is locked down for confidentiality (" + LOCKDOWN
                    + "): it takes no BPF program that reads its memory, where the programs find what they judge. Boot with "
                    + "lockdown=integrity, or without.");
        }
        boolean locked = complete && pins.links().contains(Lock.LAST);
        BpfObject.Loaded loaded = complete ? object.reopen(pins, locked) : object.load(pins);
        Links links = new Links(natives, pins, loaded.refusing());
        if (locked) {
            return new LockedBackend(flavour, links, loaded, pump(natives, loaded, violations));
        }
        Lock lock = new Lock(loaded.maps(), new ObjectIds(natives), pins, links, probe);
        lock.openHalf();
        Seals seals = Seals.of(loaded.maps());
        Set<Hook> adopted = links.attached();
        links.forgetUnloads();
        Selftest selftest = new Selftest(loaded, probe);
        Hooks hooks = new Hooks(loaded, new HookKeeper(links, adopted), selftest, adopted);
        hooks.proveAll();
        EventPump pump = pump(natives, loaded, violations);
        LOG.log(
                System.Logger.Level.INFO,
                Hook.values().length + " hooks (" + flavour.word() + "): " + adopted.size() + " found attached, "
                        + hooks.states().stream().filter(HookState::proven).count() + " proven");
        return new BpfBackend(flavour, preemption, links, loaded, hooks, selftest, seals, lock, pump, addresses);
    }

    /** Goes on where the last agent ended. */
    private EventPump pump(Natives natives, BpfObject.Loaded loaded, ViolationLog violations) throws BackendException {
        FoldTeller teller = new FoldTeller(new ViolationFactory(clock, addresses), violations);
        FoldMap counts = new FoldMap(natives, loaded.maps().descriptor(BpfMaps.FOLDS));
        String counting = clock.bootId() + "/" + loaded.maps().countingId();
        long counted = Counters.violations(loaded.maps().counters());
        long open = counts.read().values().stream().mapToLong(Long::longValue).sum();
        EventRing ring = EventRing.open(natives, loaded.maps());
        Optional<ViolationLog.Resumed> resumed = violations.resume(counting, Math.max(0, counted - open));
        resumed.ifPresent(last -> ring.skipTo(last.position()));
        Folds folds = new Folds(counts, teller, teller.resume(resumed));
        return new EventPump(ring, folds, violations);
    }
}
