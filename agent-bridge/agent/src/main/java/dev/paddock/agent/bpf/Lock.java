package dev.paddock.agent.bpf;

import dev.paddock.agent.enforce.BackendException;
import dev.paddock.agent.enforce.ProcessId;
import dev.paddock.kernel.file.KernelFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Keeps that which enforces from every process but this one, root's included, until the next boot. lock.h has the programs. Used by one
 * thread at a time.
 */
final class Lock {

    /** Attached last: where it is, all the others are. */
    static final String LAST = "lock_bpf_map";

    /** In the order in which they are attached. */
    static final List<String> PROGRAMS = List.of(
            "lock_inode_unlink",
            "lock_inode_rmdir",
            "lock_inode_rename",
            "lock_sb_umount",
            "lock_move_mount",
            "lock_sb_mount",
            "lock_sb_pivotroot",
            "lock_ptrace_access_check",
            "lock_file_open",
            "lock_bpf_prog",
            LAST);

    private static final String PREFIX = "lock_";

    private static final Path MOUNTS_OF_PID_1 = Path.of("/proc/1/ns/mnt");

    /** Off, no program is called where it is attached. */
    private static final Path FTRACE = Path.of("/proc/sys/kernel/ftrace_enabled");

    /** What the next agent has to empty, so that no violation is lost with this one. They decide nothing. */
    static final List<String> LEFT_OPEN = List.of(BpfMaps.EVENTS, BpfMaps.FOLDS);

    /** What it reads. */
    static final List<String> READABLE = List.of(BpfMaps.COUNTERS, BpfMaps.TOLD);

    private static final System.Logger LOG = System.getLogger(Lock.class.getName());

    /** Which bit of struct lock says of which hook that it is proven. */
    private static final List<Hook> BITS = List.of(Hook.values());

    /** enum locked_kind */
    static final int MAP = 1;

    private static final int PROGRAM = 2;
    private static final int INODE = 3;
    static final int WHOLLY = 0;
    private static final int READABLE_STILL = 1;

    /** struct lock */
    private static final int LOCK_SIZE = ProcessId.SIZE + 16;

    /** struct told */
    private static final int TOLD_SIZE = 24;

    private static final int REVISION = 8;
    private static final int PROVEN = 16;

    private final BpfMaps maps;
    private final ObjectIds ids;
    private final Pins pins;
    private final Links links;
    private final Path probe;

    Lock(BpfMaps maps, ObjectIds ids, Pins pins, Links links, Path probe) {
        this.maps = maps;
        this.ids = ids;
        this.pins = pins;
        this.links = links;
        this.probe = probe;
    }

    /**
     * Locks and proves it. Where that does not come out everything is open as before.
     *
     * @param revision that is locked
     * @param proven the hooks that are: an agent that comes after this one can prove nothing
     */
    void close(long revision, Set<Hook> proven) throws BackendException {
        try {
            if (Files.exists(FTRACE) && KernelFiles.readShort(FTRACE).strip().equals("0")) {
                throw new BackendException(FTRACE + " is 0: the kernel calls no program");
            }
            Files.deleteIfExists(Path.of(pins.witness()));
            maps.pinAgain(BpfMaps.LOCKED, pins.witness());
            maps.update(BpfMaps.LOCK, 0, who());
            maps.update(BpfMaps.TOLD, 0, told(revision, proven));
            lockObjects();
            lockPins();
            for (String program : PROGRAMS) {
                links.attach(program);
                lockPins();
            }
            List<String> passed = passed();
            if (!passed.isEmpty()) {
                throw new BackendException("the lock was tried and does not hold: " + String.join(", ", passed));
            }
            // from here on tries are counted that are not our own
            maps.update(BpfMaps.TOLD, 0, told(revision, proven));
        } catch (IOException | ArithmeticException e) {
            open();
            throw new BackendException("what enforces could not be locked: " + e.getMessage(), e);
        } catch (BackendException e) {
            open();
            throw e;
        }
    }

    /** Ends what an agent left that died while it locked. */
    void openHalf() throws BackendException {
        if (PROGRAMS.stream().anyMatch(pins.links()::contains)) {
            try {
                maps.update(BpfMaps.LOCK, 0, who());
            } catch (IOException e) {
                throw new BackendException("what is half locked could not be opened: " + e.getMessage(), e);
            }
            open();
        }
    }

    /** The security hook that one of the programs is on. */
    static String hookOf(String program) {
        return program.substring(PREFIX.length());
    }

    private void lockPins() throws IOException, BackendException {
        for (long inode : pins.inodes()) {
            maps.lock(INODE, Math.toIntExact(inode), WHOLLY);
        }
    }

    private byte[] who() throws IOException, BackendException {
        int device = FileId.of(pins.folder())
                .map(FileId::device)
                .orElseThrow(
                        () -> new BackendException("the file system of " + pins.folder() + " is not in mountinfo"));
        ByteBuffer lock = ByteBuffer.allocate(LOCK_SIZE).order(ByteOrder.nativeOrder());
        ProcessId.of(Math.toIntExact(ProcessHandle.current().pid())).putInto(lock);
        int root = FileId.of("/")
                .map(FileId::device)
                .orElseThrow(() -> new BackendException("the root file system is not in mountinfo"));
        return lock.putInt(device).putInt(mountNamespace()).putInt(root).array();
    }

    private static byte[] told(long revision, Set<Hook> proven) {
        return ByteBuffer.allocate(TOLD_SIZE)
                .order(ByteOrder.nativeOrder())
                .putLong(0)
                .putLong(revision)
                .putInt(proven.stream()
                        .mapToInt(hook -> 1 << BITS.indexOf(hook))
                        .sum())
                .array();
    }

    /** The kernel's number of it: the link says mnt:[4026531841]. */
    private static int mountNamespace() throws IOException {
        String link = Files.readSymbolicLink(MOUNTS_OF_PID_1).toString();
        try {
            return Integer.parseUnsignedInt(link.substring(link.indexOf('[') + 1, link.lastIndexOf(']')));
        } catch (IndexOutOfBoundsException | NumberFormatException e) {
            throw new IOException(MOUNTS_OF_PID_1 + " has no number: " + link, e);
        }
    }

    private void lockObjects() throws BackendException {
        Set<Integer> decide = new HashSet<>();
        for (String name : pins.programs()) {
            ObjectIds.Program program = ids.ofProgram(pins.program(name));
            maps.lock(PROGRAM, program.id(), WHOLLY);
            decide.addAll(program.maps());
        }
        for (String open : LEFT_OPEN) {
            decide.remove(maps.id(open));
        }
        Set<Integer> readable = new HashSet<>();
        for (String map : READABLE) {
            readable.add(maps.id(map));
        }
        for (int map : decide) {
            maps.lock(MAP, map, readable.contains(map) ? READABLE_STILL : WHOLLY);
        }
        maps.lockPolicies();
    }

    /** What another process of root could do though it is locked; each would do no harm. */
    private List<String> passed() throws IOException, BackendException {
        List<String> passed = new ArrayList<>();
        try (Probe other = Probe.start(probe)) {
            for (String operation : List.of(
                    "pinned " + pins.map(BpfMaps.METAS),
                    "map " + maps.policyId(0),
                    "pinned " + pins.program(PROGRAMS.getFirst()),
                    "unlink " + pins.witness(),
                    "rename " + pins.witness(),
                    "rmdir " + pins.folder(),
                    "unmount " + Pins.BPFFS,
                    "write " + FTRACE,
                    "memory " + ProcessHandle.current().pid())) {
                String answer = other.ask(operation).orElse("no answer");
                boolean absent = answer.equals("ENOENT") && operation.endsWith(FTRACE.toString());
                if (!answer.equals("EPERM") && !answer.equals("EACCES") && !absent) {
                    passed.add(operation + " gave " + answer);
                }
            }
        }
        return passed;
    }

    private void open() {
        maps.leavePoliciesOpen();
        try {
            Files.deleteIfExists(Path.of(pins.witness()));
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "after a lock that failed: " + e.getMessage());
        }
        for (String program : PROGRAMS) {
            try {
                links.detach(program);
            } catch (BackendException e) {
                LOG.log(System.Logger.Level.WARNING, "after a lock that failed: " + e.getMessage());
            }
        }
    }

    /** The hooks that were proven when somebody locked. */
    static Set<Hook> proven(BpfMaps maps) throws BackendException {
        int bits = read(maps).getInt(PROVEN);
        EnumSet<Hook> proven = EnumSet.allOf(Hook.class);
        proven.removeIf(hook -> (bits & 1 << BITS.indexOf(hook)) == 0);
        return proven;
    }

    /** The revision that somebody locked. */
    static long revision(BpfMaps maps) throws BackendException {
        return read(maps).getLong(REVISION);
    }

    /** How often another process was refused what is locked. */
    static long tries(BpfMaps maps) throws BackendException {
        return read(maps).getLong();
    }

    private static ByteBuffer read(BpfMaps maps) throws BackendException {
        return ByteBuffer.wrap(maps.lookup(BpfMaps.TOLD, 0, TOLD_SIZE)).order(ByteOrder.nativeOrder());
    }
}
