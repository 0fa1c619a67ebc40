package dev.paddock.kernel.scan;

import dev.paddock.kernel.file.Bytes;
import dev.paddock.kernel.file.DamagedFileException;
import dev.paddock.kernel.file.KernelFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Set;
import java.util.UUID;

/**
 * A directory that belongs to the user of this process and that nobody else can write, held open: what is asked for by name is in that very
 * directory (openat(2)), and links are not followed. Those above it are this user's or root's: whoever owns one of them could put another in
 * place, and under sudo the home may be somebody else's. For one thread.
 */
final class PrivateDirectory implements AutoCloseable {

    private static final FileAttribute<?> FOR_OWNER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final FileAttribute<?> FILE_FOR_OWNER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final Set<PosixFilePermission> OTHERS_WRITE =
            Set.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);
    private static final int ROOT = 0;
    // Write permission of others, and the bit by which they still cannot rename what is not theirs (inode(7)).
    private static final int OTHERS_WRITE_BIT = 0002;
    private static final int STICKY = 01000;

    private final Path path;
    private final SecureDirectoryStream<Path> handle;
    private final UserPrincipal self;

    private PrivateDirectory(Path path, SecureDirectoryStream<Path> handle, UserPrincipal self) {
        this.path = path;
        this.handle = handle;
        this.self = self;
    }

    /**
     * Opens one.
     *
     * @throws NoSuchFileException where there is none
     * @throws IOException where somebody else could change it
     */
    @SuppressWarnings("StreamResourceLeak") // closed by close(), or here where it is refused
    static PrivateDirectory open(Path directory) throws IOException {
        Path path = directory.toAbsolutePath().normalize();
        checkAbove(path);
        DirectoryStream<Path> stream = Files.newDirectoryStream(path);
        try {
            if (!(stream instanceof SecureDirectoryStream<Path> handle)) {
                throw new IOException(path + ": this file system has no handles of directories");
            }
            UserPrincipal self = Files.getOwner(Path.of("/proc/self"));
            checkOwn(
                    path,
                    handle.getFileAttributeView(PosixFileAttributeView.class).readAttributes(),
                    self);
            return new PrivateDirectory(path, handle, self);
        } catch (IOException refused) {
            stream.close();
            throw refused;
        }
    }

    /** Opens one that is made where it is not there. */
    static PrivateDirectory make(Path directory) throws IOException {
        Path path = directory.toAbsolutePath().normalize();
        checkAbove(path);
        Files.createDirectories(path, FOR_OWNER);
        return open(path);
    }

    /** The content of a regular file that is this user's own, too. */
    Bytes read(String name) throws IOException {
        Path file = Path.of(name);
        try (SeekableByteChannel channel =
                handle.newByteChannel(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
            // By name, and yet of the file that is open: nobody else can change what the name means.
            PosixFileAttributes attributes = handle.getFileAttributeView(
                            file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                    .readAttributes();
            checkOwn(path.resolve(file), attributes, self);
            if (!attributes.isRegularFile() || channel.size() > KernelFiles.LIMIT) {
                throw new DamagedFileException(path.resolve(file).toString(), "content", "no file, or too large");
            }
            byte[] content = new byte[(int) channel.size()];
            ByteBuffer buffer = ByteBuffer.wrap(content);
            while (buffer.hasRemaining()) {
                if (channel.read(buffer) <= 0) {
                    throw new DamagedFileException(path.resolve(file).toString(), "content", "became shorter");
                }
            }
            return Bytes.of(path.resolve(file).toString(), content);
        }
    }

    /** Puts a file in place of the one of that name, at once. Not forced to the disk. */
    void write(String name, ByteBuffer... parts) throws IOException {
        Path fresh = Path.of(UUID.randomUUID() + ".new");
        try {
            try (SeekableByteChannel channel = handle.newByteChannel(
                    fresh,
                    Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW, LinkOption.NOFOLLOW_LINKS),
                    FILE_FOR_OWNER)) {
                for (ByteBuffer part : parts) {
                    while (part.hasRemaining()) {
                        channel.write(part);
                    }
                }
            }
            handle.move(fresh, handle, Path.of(name));
        } catch (IOException failure) {
            try {
                handle.deleteFile(fresh);
            } catch (NoSuchFileException _) {
                // Not even made.
            }
            throw failure;
        }
    }

    /** Removes a file, or a link itself. */
    void delete(String name) throws IOException {
        handle.deleteFile(Path.of(name));
    }

    @Override
    public void close() throws IOException {
        handle.close();
    }

    private static void checkOwn(Path path, PosixFileAttributes attributes, UserPrincipal self) throws IOException {
        if (!attributes.owner().equals(self)) {
            throw new IOException(path + " belongs to " + attributes.owner().getName());
        }
        // A link can be written by nobody, whatever its permissions say.
        if (!attributes.isSymbolicLink() && attributes.permissions().stream().anyMatch(OTHERS_WRITE::contains)) {
            throw new IOException(path + " can be written by others");
        }
    }

    private static void checkAbove(Path path) throws IOException {
        Object self = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        for (Path above = path.getParent(); above != null; above = above.getParent()) {
            if (Files.exists(above, LinkOption.NOFOLLOW_LINKS)) {
                Object owner = Files.getAttribute(above, "unix:uid", LinkOption.NOFOLLOW_LINKS);
                if (!owner.equals(self) && !owner.equals(ROOT)) {
                    throw new IOException(above + " belongs to another user");
                }
                int mode = (int) Files.getAttribute(above, "unix:mode");
                if ((mode & OTHERS_WRITE_BIT) != 0 && (mode & STICKY) == 0) {
                    throw new IOException(above + " can be written by others");
                }
            }
        }
    }
}
