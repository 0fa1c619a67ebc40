package dev.paddock.kernel.use;

import dev.paddock.model.inventory.FopsId;
import dev.paddock.model.inventory.ModuleName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringTokenizer;

/**
 * The files whose file_operations follow from what procfs shows of them, and no others: read in Linux 6.1, 6.12 and 7.3. A mapping holds only
 * where the kernel has the symbol; terminals are not here, because a hang-up changes theirs (drivers/tty/tty_io.c __tty_hangup).
 */
final class CertainFops {

    private static final String VMLINUX = "vmlinux";

    // anon_inode_getfile and anon_inode_getfd of fs/, kernel/bpf/ and io_uring/: the name that they give shows in the
    // link.
    private static final Map<String, String> ANONYMOUS = Map.ofEntries(
            Map.entry("[eventfd]", "eventfd_fops"),
            Map.entry("[eventpoll]", "eventpoll_fops"),
            Map.entry("[fanotify]", "fanotify_fops"),
            Map.entry("[io_uring]", "io_uring_fops"),
            Map.entry("[perf_event]", "perf_fops"),
            Map.entry("[timerfd]", "timerfd_fops"),
            Map.entry("[userfaultfd]", "userfaultfd_fops"),
            Map.entry("bpf-map", "bpf_map_fops"),
            Map.entry("bpf-prog", "bpf_prog_fops"),
            Map.entry("bpf_iter", "bpf_iter_fops"),
            Map.entry("btf", "btf_fops"),
            Map.entry("inotify", "inotify_fops"));

    // drivers/char/mem.c devlist by minor of major 1: memory_open puts them into the file.
    private static final Map<Integer, String> MEMORY_DEVICES = Map.of(
            3, "null_fops", 5, "zero_fops", 7, "full_fops", 8, "random_fops", 9, "urandom_fops", 11, "kmsg_fops");

    // i_fop of a regular file: ext4_iget, xfs_setup_iops, btrfs_read_locked_inode, f2fs_iget, shmem_get_inode.
    private static final Map<String, String> REGULAR = Map.of(
            "btrfs", "btrfs_file_operations",
            "ext4", "ext4_file_operations",
            "f2fs", "f2fs_file_operations",
            "tmpfs", "shmem_file_operations",
            "xfs", "xfs_file_operations");

    private static final int MEM_MAJOR = 1;
    private static final int MISC_MAJOR = 10;
    private static final int FUSE_MINOR = 229; // include/linux/miscdevice.h

    // The modules in which each symbol may be.
    private static final Map<String, List<String>> WANTED = wanted();

    private final Set<FopsId> symbols = new HashSet<>();

    /** Learns which of the symbols the kernel has. The names in /proc/kallsyms are for everybody, addresses are not needed. */
    CertainFops(String kallsyms) {
        kallsyms.lines().forEach(this::learn);
    }

    /** Of 200,000 lines a few dozen are wanted: address and type are passed over, and no array is made of the columns. */
    private void learn(String line) {
        StringTokenizer columns = new StringTokenizer(line);
        if (columns.countTokens() < 3) {
            return;
        }
        columns.nextToken();
        columns.nextToken();
        String symbol = columns.nextToken();
        List<String> modules = WANTED.get(symbol);
        if (modules == null) {
            return;
        }
        String module =
                columns.hasMoreTokens() ? columns.nextToken().replace("[", "").replace("]", "") : VMLINUX;
        if (modules.contains(module)) {
            symbols.add(new FopsId(new ModuleName(module), symbol));
        }
    }

    /** Of a pipe without a name: pipefifo_fops in 6.1 and 6.12, its own in 7.3 (fs/pipe.c get_pipe_inode). */
    Optional<FopsId> pipe() {
        return of("pipeanon_fops").or(() -> of("pipefifo_fops"));
    }

    Optional<FopsId> fifo() {
        return of("pipefifo_fops");
    }

    Optional<FopsId> socket() {
        return of("socket_file_ops");
    }

    /** By what stands behind "anon_inode:" in the link. */
    Optional<FopsId> anonymous(String name) {
        return Optional.ofNullable(ANONYMOUS.get(name)).flatMap(this::of);
    }

    Optional<FopsId> characterDevice(int major, int minor) {
        return switch (major) {
            case MEM_MAJOR -> Optional.ofNullable(MEMORY_DEVICES.get(minor)).flatMap(this::of);
            case MISC_MAJOR -> minor == FUSE_MINOR ? of("fuse_dev_operations") : Optional.empty();
            default -> Optional.empty();
        };
    }

    /** By the type of the file system. */
    Optional<FopsId> regularFile(String type) {
        return Optional.ofNullable(REGULAR.get(type)).flatMap(this::of);
    }

    /** True where the kernel names none of them: then nothing is certain. */
    boolean isEmpty() {
        return symbols.isEmpty();
    }

    private Optional<FopsId> of(String symbol) {
        return symbols.stream().filter(id -> id.symbol().equals(symbol)).findFirst();
    }

    private static Map<String, List<String>> wanted() {
        Map<String, List<String>> wanted = new HashMap<>();
        List<String> ofKernel = new ArrayList<>(List.of("pipeanon_fops", "pipefifo_fops", "socket_file_ops"));
        ofKernel.addAll(ANONYMOUS.values());
        ofKernel.addAll(MEMORY_DEVICES.values());
        ofKernel.forEach(symbol -> wanted.put(symbol, List.of(VMLINUX)));
        REGULAR.forEach((type, symbol) -> wanted.put(symbol, List.of(VMLINUX, type)));
        wanted.put("fuse_dev_operations", List.of(VMLINUX, "fuse"));
        return Map.copyOf(wanted);
    }
}
