package dev.paddock.agent.service;

import dev.paddock.kernel.file.KernelFiles;
import java.io.IOException;
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

    private static long number(Path file) {
        try {
            return Long.parseLong(KernelFiles.readShort(file).strip());
        } catch (IOException | NumberFormatException _) {
            return DEFAULT;
        }
    }
}
