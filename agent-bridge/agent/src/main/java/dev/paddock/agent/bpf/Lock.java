package dev.paddock.agent.bpf;

import dev.paddock.agent.enforce.BackendException;
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

    /** Each is named as the security hook that it is on. */
    static final List<String> PROGRAMS = List.of(
            "bpf_map",
            "bpf_prog",
            "inode_unlink",
            "inode_rmdir",
            "inode_rename",
            "sb_umount",
            "move_mount",
            "sb_mount",
            "sb_pivotroot",
            "ptrace_access_check");

    private static final Path MOUNTS_OF_PID_1 = Path.of("/proc/1/ns/mnt");

    /** What the next agent has to empty, so that no violation is lost with this one. They decide nothing. */
    static final List<String> LEFT_OPEN = List.of(BpfMaps.EVENTS, BpfMaps.FOLDS);

    /** What it reads. */
    static final List<String> READABLE = List.of(BpfMaps.COUNTERS, BpfMaps.TOLD);

    private static final System.Logger LOG = System.getLogger(Lock.class.getName());

    /** Which bit of struct lock says of which hook that it is proven. */
    private static final List<Hook> BITS = List.of(Hook.values());

    /** enum locked_kind */
    private static final int MAP = 1;

    private static final int PROGRAM = 2;
    private static final int INODE = 3;
    private static final int WHOLLY = 0;
    private static final int READABLE_STILL = 1;

    /** struct lock */
    private static final int LOCK_SIZE = ProcessId.SIZE + 8;

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
            maps.pinAgain(BpfMaps.LOCKED, pins.witness());
            maps.update(BpfMaps.LOCK, 0, who());
            maps.update(BpfMaps.TOLD, 0, told(revision, proven));
            lockObjects();
            for (String program : PROGRAMS) {
                links.attach(program);
            }
            for (long inode : pins.inodes()) {
                lock(INODE, Math.toIntExact(inode), WHOLLY);
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

    private byte[] who() throws IOException, BackendException {
        int device = FileId.of(pins.folder())
                .map(FileId::device)
                .orElseThrow(
                        () -> new BackendException("the file system of " + pins.folder() + " is not in mountinfo"));
        ByteBuffer lock = ByteBuffer.allocate(LOCK_SIZE).order(ByteOrder.nativeOrder());
        ProcessId.of(Math.toIntExact(ProcessHandle.current().pid())).putInto(lock);
        return lock.putInt(device).putInt(mountNamespace()).array();
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
            lock(PROGRAM, program.id(), WHOLLY);
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
            lock(MAP, map, readable.contains(map) ? READABLE_STILL : WHOLLY);
        }
    }

    private void lock(int kind, int number, int how) throws BackendException {
        byte[] key = ByteBuffer.allocate(2 * Integer.BYTES)
                .order(ByteOrder.nativeOrder())
                .putInt(kind)
                .putInt(number)
                .array();
        byte[] value = ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.nativeOrder())
                .putInt(how)
                .array();
        maps.update(BpfMaps.LOCKED, key, value);
    }

    /** What another process of root could do though it is locked; each would do no harm. */
    private List<String> passed() throws IOException {
        List<String> passed = new ArrayList<>();
        try (Probe other = Probe.start(probe)) {
            for (String operation : List.of(
                    "pinned " + pins.map(BpfMaps.METAS),
                    "pinned " + pins.program(PROGRAMS.getFirst()),
                    "unlink " + pins.witness(),
                    "rename " + pins.witness(),
                    "rmdir " + pins.folder(),
                    "unmount " + Pins.BPFFS,
                    "memory " + ProcessHandle.current().pid())) {
                String answer = other.ask(operation).orElse("no answer");
                if (!answer.equals("EPERM") && !answer.equals("EACCES")) {
                    passed.add(operation + " gave " + answer);
                }
            }
        }
        return passed;
    }

    private void open() {
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
