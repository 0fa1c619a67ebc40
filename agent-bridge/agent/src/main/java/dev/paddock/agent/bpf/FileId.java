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

    private static final Path RELEASE = Path.of("/proc/sys/kernel/osrelease");

    /** What is behind the path, symbolic links followed; empty where there is nothing. */
    static Optional<FileId> of(String path) {
        try {
            Path real = Path.of(path).toRealPath();
            long inode = ((Number) Files.getAttribute(real, "unix:ino")).longValue();
            OptionalInt device = device(Files.readString(MountInfo.OF_THIS_PROCESS), real);
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
     * The file system of a path. stat(2) will not do: btrfs gives each subvolume a number of its own there.
     *
     * @param real without symbolic links
     */
    static OptionalInt device(String mountinfo, Path real) {
        return MountInfo.of(mountinfo, real).stream()
                .mapToInt(MountInfo::device)
                .findFirst();
    }
}
