package dev.paddock.kernel.scan;

import dev.paddock.kernel.file.Bytes;
import dev.paddock.kernel.file.DamagedFileException;
import dev.paddock.kernel.file.OpenFile;
import dev.paddock.kernel.module.FileKey;
import dev.paddock.kernel.module.ModuleFolder;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;
import java.util.zip.CRC32C;

/**
 * Keeps scans in a directory, a file for each kernel. A file counts only if it belongs to the user of this process, nobody else can write it,
 * its checksum is right and this very build of the program wrote it: another one may find more. Threads may share it; of programs that save
 * at the same time the last one wins.
 */
public final class FileScanCache implements ScanCache {

    private static final System.Logger LOG = System.getLogger(FileScanCache.class.getName());
    private static final Set<PosixFilePermission> OTHERS_WRITE =
            Set.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);
    // Magic and format, checksum of what follows.
    private static final long MAGIC = 0x0100_4b44_4150_5343L;
    private static final int HEADER = 16;

    private final Path directory;

    /** @param directory is made at the first save, readable for its owner alone */
    public FileScanCache(Path directory) {
        this.directory = directory;
    }

    @Override
    public SavedScan load(ModuleFolder folder) {
        Path file = file(folder);
        try (OpenFile content = OpenFile.open(file, file.toString())) {
            check(file);
            Bytes whole = content.whole();
            Bytes body = whole.slice(HEADER, whole.size() - (long) HEADER, "content");
            if (whole.i64(0) != MAGIC || whole.i64(8) != sum(body.toArray())) {
                throw new DamagedFileException(file.toString(), "checksum", "is another one");
            }
            return ScanDecoder.decode(body);
        } catch (NoSuchFileException first) {
            return SavedScan.NONE;
        } catch (IOException damaged) {
            LOG.log(System.Logger.Level.WARNING, "the cache {0} is thrown away: {1}", file, damaged.getMessage());
            remove(file);
            return SavedScan.NONE;
        }
    }

    @Override
    public void save(ModuleFolder folder, SavedScan scan) {
        Path file = file(folder);
        try {
            Files.createDirectories(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            byte[] body = ScanEncoder.encode(scan);
            Path fresh = Files.createTempFile(directory, "scan", ".new");
            try {
                // Not forced to the disk: what a crash leaves half written has another checksum.
                try (OutputStream out = Files.newOutputStream(fresh)) {
                    out.write(number(MAGIC));
                    out.write(number(sum(body)));
                    out.write(body);
                }
                Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException failure) {
                Files.deleteIfExists(fresh);
                throw failure;
            }
        } catch (IOException | UnsupportedOperationException failure) {
            LOG.log(System.Logger.Level.WARNING, "the scan could not be kept in {0}: {1}", file, failure.toString());
        }
    }

    /** Refuses a file that somebody else could have written: root that trusts a user's file would see what the user wants. */
    private static void check(Path file) throws IOException {
        Object owner = Files.getAttribute(file, "unix:uid", LinkOption.NOFOLLOW_LINKS);
        Object self = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        boolean writable = Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS).stream()
                .anyMatch(OTHERS_WRITE::contains);
        if (!owner.equals(self) || writable || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException(file + " is not this user's own file");
        }
    }

    private Path file(ModuleFolder folder) {
        String what = folder.files().root().toAbsolutePath().normalize() + "\n" + folder.version() + "\n" + build();
        String name =
                UUID.nameUUIDFromBytes(what.getBytes(StandardCharsets.UTF_8)).toString();
        return directory.resolve("scan-" + name);
    }

    /** What tells this build of the readers from others: the file that they were loaded from. */
    private static String build() {
        try {
            Path code = Path.of(FileScanCache.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return code + " " + FileKey.of(code);
        } catch (URISyntaxException | IOException | IllegalArgumentException notAFile) {
            return "unknown";
        }
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException stays) {
            LOG.log(System.Logger.Level.WARNING, "{0} cannot be removed: {1}", file, stays.toString());
        }
    }

    private static long sum(byte[] body) {
        CRC32C sum = new CRC32C();
        sum.update(body);
        return sum.getValue();
    }

    private static byte[] number(long value) {
        byte[] bytes = new byte[Long.BYTES];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (value >>> (8 * i));
        }
        return bytes;
    }
}
