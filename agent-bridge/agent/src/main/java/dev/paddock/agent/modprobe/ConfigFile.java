package dev.paddock.agent.modprobe;

import dev.paddock.model.export.ModprobeConf;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/**
 * Paddock's file in a folder of modprobe.d, written whole or not at all. Links are not followed, and a file that Paddock did not write is
 * neither replaced nor removed. For one thread.
 */
final class ConfigFile {

    /** How every file begins that the agent wrote. */
    static final String HEADER = "# Written by paddockd";

    /** modprobe reads no name with this behind it. */
    private static final String FRESH = "." + ModprobeConf.FILE_NAME + ".";

    private static final Set<PosixFilePermission> ALL_READ = PosixFilePermissions.fromString("rw-r--r--");
    private static final int OTHERS_WRITE = 0022;
    /** Ten times what all modules of a kernel need. */
    private static final int MOST_BYTES = 8 << 20;

    private final Path folder;
    private final int owner;
    private final Path file;
    private final SecureRandom random = new SecureRandom();

    /** @param owner uid whose folder it must be */
    ConfigFile(Path folder, int owner) {
        this.folder = folder;
        this.owner = owner;
        this.file = folder.resolve(ModprobeConf.FILE_NAME);
    }

    Path path() {
        return file;
    }

    /** What it says; empty where it is not there. */
    Optional<String> read() throws IOException {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
                ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(channel.size(), MOST_BYTES));
                while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
                    // until all is read
                }
                String text = StandardCharsets.UTF_8.decode(bytes.flip()).toString();
                if (text.startsWith(HEADER)) {
                    return Optional.of(text);
                }
            }
        }
        throw new IOException(file + " is not a file of paddockd; move it away");
    }

    /** Puts the text in place, or removes the file where there is none. Does nothing where it is so. */
    void put(Optional<String> text) throws IOException {
        if (read().equals(text)) {
            return;
        }
        if (text.isPresent()) {
            checkFolder();
            write(text.get());
        } else {
            Files.delete(file);
        }
        force();
    }

    private void write(String text) throws IOException {
        Path fresh = folder.resolve(FRESH + HexFormat.of().toHexDigits(random.nextLong()));
        try {
            try (FileChannel channel =
                    FileChannel.open(fresh, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
                ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                // whatever the umask took
                Files.setPosixFilePermissions(fresh, ALL_READ);
                channel.force(true);
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    /** Removes what a write that was cut off left. */
    void clean() throws IOException {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, FRESH + "*")) {
            for (Path one : left) {
                Files.delete(one);
            }
        }
    }

    private void checkFolder() throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectory(folder);
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException(folder + " is no directory");
        }
        if (!Files.getAttribute(folder, "unix:uid").equals(owner)) {
            throw new IOException(folder + " does not belong to root");
        }
        if (((int) Files.getAttribute(folder, "unix:mode") & OTHERS_WRITE) != 0) {
            throw new IOException(folder + " can be written by others than its owner");
        }
    }

    private void force() throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
