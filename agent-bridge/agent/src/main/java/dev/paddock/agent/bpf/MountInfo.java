package dev.paddock.agent.bpf;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * One mount (proc_pid_mountinfo(5)).
 *
 * @param device s_dev of the file system, in the kernel's own encoding (MKDEV of include/linux/kdev_t.h)
 * @param type of the file system, as mount(2) takes it
 */
record MountInfo(int device, Path point, String type) {

    static final Path OF_THIS_PROCESS = Path.of("/proc/self/mountinfo");

    private static final int MINOR_BITS = 20;
    private static final int DEVICE = 2;
    private static final int MOUNT_POINT = 4;
    /** Optional fields end with this one; the type is behind it. */
    private static final String SEPARATOR = "-";

    /**
     * The mount that a path is on: the one that is the longest part of it, the last of several.
     *
     * @param real without symbolic links
     */
    static Optional<MountInfo> of(String mountinfo, Path real) {
        Optional<MountInfo> found = Optional.empty();
        int longest = -1;
        for (String line : mountinfo.lines().toList()) {
            Optional<MountInfo> mount = parse(line).filter(one -> real.startsWith(one.point()));
            if (mount.isPresent() && mount.get().point().getNameCount() >= longest) {
                longest = mount.get().point().getNameCount();
                found = mount;
            }
        }
        return found;
    }

    /** The types of all that is mounted. */
    static Set<String> types(String mountinfo) {
        Set<String> types = new TreeSet<>();
        mountinfo
                .lines()
                .flatMap(line -> parse(line).stream())
                .map(MountInfo::type)
                .forEach(types::add);
        return types;
    }

    private static Optional<MountInfo> parse(String line) {
        List<String> fields = Arrays.asList(line.split(" ", -1));
        int separator = fields.indexOf(SEPARATOR);
        if (separator <= MOUNT_POINT || separator + 1 >= fields.size()) {
            return Optional.empty();
        }
        Path point = Path.of(unescape(fields.get(MOUNT_POINT)));
        String[] numbers = fields.get(DEVICE).split(":", -1);
        if (!point.isAbsolute() || numbers.length != 2) {
            return Optional.empty();
        }
        return Optional.of(new MountInfo(
                Integer.parseInt(numbers[0]) << MINOR_BITS | Integer.parseInt(numbers[1]),
                point,
                fields.get(separator + 1)));
    }

    /** Undoes mangle_path() of the kernel: a space is \040. */
    private static String unescape(String text) {
        return text.replace("\\040", " ")
                .replace("\\011", "\t")
                .replace("\\012", "\n")
                .replace("\\134", "\\");
    }
}
