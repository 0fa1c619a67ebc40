package dev.paddock.kernel.use;

import java.util.Optional;

/**
 * Two lines of /proc/PID/fdinfo/FD (proc_pid_fdinfo(5)).
 *
 * @param flags of open(2), read as octal
 * @param mount id of the mount
 */
record DescriptorInfo(long flags, int mount) {

    private static final long O_PATH = 010000000;
    private static final int OCTAL = 8;

    static Optional<DescriptorInfo> parse(String text) {
        try {
            return Optional.of(new DescriptorInfo(
                    Long.parseLong(value(text, "flags:"), OCTAL), Integer.parseInt(value(text, "mnt_id:"))));
        } catch (NumberFormatException notOurs) {
            return Optional.empty();
        }
    }

    /** True where no data can move through the descriptor: its file_operations are empty (fs/open.c do_dentry_open). */
    boolean isPathOnly() {
        return (flags & O_PATH) != 0;
    }

    private static String value(String text, String key) {
        return text.lines()
                .filter(line -> line.startsWith(key))
                .map(line -> line.substring(key.length()).strip())
                .findFirst()
                .orElse("");
    }
}
