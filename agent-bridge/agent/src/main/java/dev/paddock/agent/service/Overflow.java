package dev.paddock.agent.service;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The numbers by which the kernel names every user and group that has none in the agent's user namespace (user_namespaces(7);
 * kernel/user_namespace.c from_kuid_munged). Whom they stand for nobody knows.
 */
record Overflow(long uid, long gid) {

    /** include/linux/highuid.h DEFAULT_OVERFLOWUID, DEFAULT_OVERFLOWGID. */
    private static final long DEFAULT = 65_534;

    static Overflow ofSystem() {
        return of(Path.of("/proc/sys/kernel"));
    }

    /** @param folder with the files overflowuid and overflowgid; what is not there has the kernel's default */
    static Overflow of(Path folder) {
        return new Overflow(number(folder.resolve("overflowuid")), number(folder.resolve("overflowgid")));
    }

    /**
     * Not by Files.readString: the file says that its size is 0, so that reads one byte first, and a sysctl has nothing more for a second
     * read (kernel/sysctl.c do_proc_dointvec).
     */
    private static long number(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return Long.parseLong(new String(in.readAllBytes(), StandardCharsets.US_ASCII).strip());
        } catch (IOException | NumberFormatException _) {
            return DEFAULT;
        }
    }
}
