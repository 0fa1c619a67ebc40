package dev.paddock.kernel.scan;

import dev.paddock.kernel.file.Bytes;
import dev.paddock.kernel.file.DamagedFileException;
import dev.paddock.kernel.module.FileKey;
import dev.paddock.kernel.module.ModuleFolder;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.zip.CRC32C;

/**
 * Keeps scans in a directory, a file for each kernel. One counts only if it and the directory belong to the user of this process and nobody
 * else can write them (root that trusts a user's file would see what the user wants), its checksum is right and this very build of the program
 * wrote it: another one may find more. Threads may share it; of programs that save at the same time the last one wins.
 */
public final class FileScanCache implements ScanCache {

    private static final System.Logger LOG = System.getLogger(FileScanCache.class.getName());
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
        try (PrivateDirectory open = PrivateDirectory.open(directory)) {
            return load(open, name(folder));
        } catch (NoSuchFileException first) {
            return SavedScan.NONE;
        } catch (IOException notOurs) {
            notUsed(notOurs);
            return SavedScan.NONE;
        }
    }

    private static SavedScan load(PrivateDirectory open, String name) throws IOException {
        try {
            Bytes whole = open.read(name);
            Bytes body = whole.slice(HEADER, whole.size() - (long) HEADER, "content");
            if (whole.i64(0) != MAGIC || whole.i64(8) != sum(body.toArray())) {
                throw new DamagedFileException(whole.file(), "checksum", "is another one");
            }
            return ScanDecoder.decode(body);
        } catch (NoSuchFileException first) {
            return SavedScan.NONE;
        } catch (IOException damaged) {
            LOG.log(System.Logger.Level.WARNING, "a scan that was kept is thrown away: {0}", damaged.getMessage());
            open.delete(name);
            return SavedScan.NONE;
        }
    }

    @Override
    public void save(ModuleFolder folder, SavedScan scan) {
        try (PrivateDirectory open = PrivateDirectory.make(directory)) {
            byte[] body = ScanEncoder.encode(scan);
            // Not forced to the disk: what a crash leaves half written has another checksum.
            ByteBuffer header =
                    ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN).putLong(MAGIC);
            open.write(name(folder), header.putLong(sum(body)).flip(), ByteBuffer.wrap(body));
        } catch (IOException | UnsupportedOperationException failure) {
            notUsed(failure);
        }
    }

    private void notUsed(Exception why) {
        LOG.log(System.Logger.Level.WARNING, "scans are not kept in {0}: {1}", directory, why.getMessage());
    }

    private static String name(ModuleFolder folder) {
        String what = folder.files().root().toAbsolutePath().normalize() + "\n" + folder.version() + "\n" + build();
        // Two trees of one name would only throw each other's scans away.
        return "scan-" + Long.toHexString(sum(what.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * What tells this build of the readers from others: the file that they are loaded from. Not as their code source tells it, which an AOT
     * cache fixes: in a program that was installed elsewhere since, that is null.
     */
    private static String build() {
        try {
            URL own = Objects.requireNonNull(FileScanCache.class.getResource("FileScanCache.class"));
            URL file = own.openConnection() instanceof JarURLConnection jar ? jar.getJarFileURL() : own;
            Path code = Path.of(file.toURI());
            return code + " " + FileKey.of(code);
        } catch (URISyntaxException | IOException | IllegalArgumentException | FileSystemNotFoundException notAFile) {
            return "unknown";
        }
    }

    private static long sum(byte[] body) {
        CRC32C sum = new CRC32C();
        sum.update(body);
        return sum.getValue();
    }
}
