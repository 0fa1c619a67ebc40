package dev.paddock.agent.bpf;

import dev.paddock.kernel.file.KernelFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A file or directory as the kernel knows it: a path can be replaced under whoever uses it, this cannot.
 *
 * @param device s_dev of the file system, in the kernel's own encoding (MKDEV of include/linux/kdev_t.h)
 */
record FileId(int device, long inode) {

    private static final Path MOUNTS = Path.of("/proc/self/mountinfo");
    private static final Path RELEASE = Path.of("/proc/sys/kernel/osrelease");
    private static final int MINOR_BITS = 20;
    private static final int DEVICE = 2;
    private static final int MOUNT_POINT = 4;

    /** What is behind the path, symbolic links followed; empty where there is nothing. */
    static Optional<FileId> of(String path) {
        try {
            Path real = Path.of(path).toRealPath();
            long inode = ((Number) Files.getAttribute(real, "unix:ino")).longValue();
            OptionalInt device = device(Files.readString(MOUNTS), real);
            return device.isPresent() ? Optional.of(new FileId(device.getAsInt(), inode)) : Optional.empty();
        } catch (IOException | UnsupportedOperationException _) {
            return Optional.empty();
        }
    }

    /** Where modprobe finds the modules of the running kernel; empty where that is not. */
    static Optional<FileId> ofModules() {
        try {
            return of("/lib/modules/" + KernelFiles.readShort(RELEASE).strip());
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /**
     * The file system of a path: that of the mount which is the longest part of it, the last of several (proc_pid_mountinfo(5)). stat(2)
     * will not do: btrfs gives each subvolume a number of its own there.
     *
     * @param real without symbolic links
     */
    static OptionalInt device(String mountinfo, Path real) {
        OptionalInt device = OptionalInt.empty();
        int longest = -1;
        for (String line : mountinfo.lines().toList()) {
            String[] fields = line.split(" ", -1);
            Path point = fields.length > MOUNT_POINT ? Path.of(unescape(fields[MOUNT_POINT])) : Path.of("");
            if (point.isAbsolute() && real.startsWith(point) && point.getNameCount() >= longest) {
                String[] numbers = fields[DEVICE].split(":", -1);
                if (numbers.length == 2) {
                    longest = point.getNameCount();
                    device = OptionalInt.of(Integer.parseInt(numbers[0]) << MINOR_BITS | Integer.parseInt(numbers[1]));
                }
            }
        }
        return device;
    }

    /** Undoes mangle_path() of the kernel: a space is \040. */
    private static String unescape(String text) {
        return text.replace("\\040", " ")
                .replace("\\011", "\t")
                .replace("\\012", "\n")
                .replace("\\134", "\\");
    }
}
