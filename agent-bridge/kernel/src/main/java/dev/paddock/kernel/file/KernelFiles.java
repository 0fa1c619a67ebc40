package dev.paddock.kernel.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Files below a root directory that stands for {@code /}: the machine's own, a mounted image, a test's temporary tree.
 *
 * @param root the directory that paths are relative to
 */
public record KernelFiles(Path root) {

    /** Most bytes of one file, packed or unpacked: four times the largest module of a distribution today. */
    public static final int LIMIT = 256 * 1024 * 1024;

    /** Most bytes of a file that holds a number, a path or a line. */
    public static final int SHORT = 64 * 1024;

    /** The path on this machine of a path inside the tree; a leading slash is allowed. */
    public Path resolve(String path) {
        return root.resolve(path.startsWith("/") ? path.substring(1) : path);
    }

    /** Reads a file as it is, at most {@link #LIMIT} bytes. Works for procfs, whose files claim to be empty. */
    public Bytes read(String path) throws IOException {
        return read(resolve(path), path);
    }

    /** The text of a file, one character a byte. */
    public String readText(String path) throws IOException {
        return read(path).text();
    }

    /**
     * The text of a file that the kernel makes up, whole and by few reads. Files.readString is no way to read a number of sysctl: the file
     * says that its size is 0, so that reads one byte first, and the kernel has nothing more for a second read (kernel/sysctl.c
     * do_proc_dointvec).
     *
     * @param path as it is named on this machine
     * @throws IOException where it has more than {@value #SHORT} bytes, or cannot be read
     */
    public static String readShort(Path path) throws IOException {
        try (InputStream input = Files.newInputStream(path)) {
            return Bytes.of(path.toString(), BoundedOutput.drain(path.toString(), input, SHORT))
                    .text();
        }
    }

    /** True where something of that name exists. */
    public boolean exists(String path) {
        return Files.exists(resolve(path));
    }

    /** Why a read failed, for a gap: names the file and, for the usual cases, what to do. */
    public static String reason(String path, IOException failure) {
        return switch (failure) {
            case NoSuchFileException absent -> path + " is absent";
            case AccessDeniedException denied -> path + ": permission denied; reading it needs root";
            case DamagedFileException damaged -> String.valueOf(damaged.getMessage());
            default -> {
                String message = failure.getMessage();
                yield message == null || message.contains(path) ? String.valueOf(message) : path + ": " + message;
            }
        };
    }

    private static Bytes read(Path path, String name) throws IOException {
        try (InputStream input = Files.newInputStream(path)) {
            return Bytes.of(name, BoundedOutput.drain(name, input, LIMIT));
        }
    }
}
