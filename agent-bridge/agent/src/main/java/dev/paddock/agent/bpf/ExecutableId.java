package dev.paddock.agent.bpf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * A program file as the kernel knows it: a path can be replaced under a running program, this cannot.
 *
 * @param device s_dev of the file system, in the kernel's own encoding (MKDEV of include/linux/kdev_t.h)
 */
record ExecutableId(int device, long inode) {

    /** The file behind the path, symbolic links followed; empty where there is none. */
    static Optional<ExecutableId> of(String path) {
        try {
            Map<String, Object> attributes = Files.readAttributes(Path.of(path), "unix:dev,ino");
            long dev = ((Number) attributes.getOrDefault("dev", 0L)).longValue();
            long inode = ((Number) attributes.getOrDefault("ino", 0L)).longValue();
            // st_dev is new_encode_dev(): minor in bits 0 to 7 and 20 to 31, major in bits 8 to 19
            int major = (int) ((dev >> 8) & 0xfff);
            int minor = (int) ((dev & 0xff) | ((dev >> 12) & 0xfff00));
            return Optional.of(new ExecutableId((major << 20) | minor, inode));
        } catch (IOException | UnsupportedOperationException _) {
            return Optional.empty();
        }
    }
}
