package dev.paddock.kernel.use;

import dev.paddock.kernel.file.KernelFiles;
import dev.paddock.model.inventory.FopsId;
import dev.paddock.model.use.Held;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tells what operates one open file, from procfs alone. A file is asked for its kind only where its file system answers from memory: stat on a
 * network file system whose server is gone would not come back.
 */
final class DescriptorReader {

    private static final Set<String> ANSWERS_AT_ONCE = Set.of("devtmpfs", "tmpfs", "ext4", "xfs", "btrfs", "f2fs");
    private static final int S_IFMT = 0170000; // include/uapi/linux/stat.h
    private static final int S_IFREG = 0100000;
    private static final int S_IFCHR = 0020000;
    private static final int S_IFIFO = 0010000;

    private final KernelFiles files;
    private final CertainFops certain;
    private final MountTypes mounts;
    private final int pid;

    /** @param mounts of the process's mount namespace */
    DescriptorReader(KernelFiles files, CertainFops certain, MountTypes mounts, int pid) {
        this.files = files;
        this.certain = certain;
        this.mounts = mounts;
        this.pid = pid;
    }

    /** What operates the descriptor; empty for one through which no data moves, and for one that is closed by now. */
    Optional<Held> read(Path descriptor) {
        try {
            OpenLink link = OpenLink.of(Files.readSymbolicLink(descriptor).toString());
            String number = descriptor.getFileName().toString();
            Optional<DescriptorInfo> info = DescriptorInfo.parse(files.readText("/proc/" + pid + "/fdinfo/" + number));
            if (info.map(DescriptorInfo::isPathOnly).orElse(false)) {
                return Optional.empty();
            }
            return Optional.of(
                    switch (link) {
                        case OpenLink.Pipe _ -> held(certain.pipe(), "pipe");
                        case OpenLink.Socket _ -> held(certain.socket(), "socket");
                        case OpenLink.Anonymous(String name) -> held(certain.anonymous(name), "anon_inode:" + name);
                        case OpenLink.Other(String kind) -> new Held.Unknown(kind);
                        case OpenLink.Named _ -> named(descriptor, info.flatMap(one -> mounts.of(one.mount())));
                    });
        } catch (IOException | UnsupportedOperationException gone) {
            return Optional.empty();
        }
    }

    private Held named(Path descriptor, Optional<String> type) throws IOException {
        if (type.isEmpty()) {
            return new Held.Unknown("file without a mount (memfd, unmounted)");
        }
        if (!ANSWERS_AT_ONCE.contains(type.get())) {
            return new Held.Unknown("file on " + type.get());
        }
        Map<String, Object> status = Files.readAttributes(descriptor, "unix:mode,rdev");
        return switch (number(status, "mode") & S_IFMT) {
            case S_IFREG -> held(certain.regularFile(type.get()), "file on " + type.get());
            case S_IFIFO -> held(certain.fifo(), "fifo");
            case S_IFCHR -> characterDevice(((Number) status.getOrDefault("rdev", 0)).longValue());
            default -> new Held.Unknown("directory or block device on " + type.get());
        };
    }

    // include/linux/kdev_t.h new_encode_dev, as glibc hands it out (sysmacros.h gnu_dev_major)
    private Held characterDevice(long device) {
        int major = (int) (((device >>> 8) & 0xfff) | ((device >>> 32) & ~0xfffL));
        int minor = (int) ((device & 0xff) | ((device >>> 12) & ~0xffL));
        return held(certain.characterDevice(major, minor), "character device " + major + ":" + minor);
    }

    private static int number(Map<String, Object> status, String name) {
        return ((Number) status.getOrDefault(name, 0)).intValue();
    }

    private static Held held(Optional<FopsId> fops, String otherwise) {
        return fops.<Held>map(Held.Fops::new).orElseGet(() -> new Held.Unknown(otherwise));
    }
}
