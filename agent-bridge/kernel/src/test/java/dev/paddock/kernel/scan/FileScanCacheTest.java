package dev.paddock.kernel.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.paddock.kernel.file.Bytes;
import dev.paddock.kernel.module.FileKey;
import dev.paddock.model.inventory.FileOperations;
import dev.paddock.model.inventory.FopsId;
import dev.paddock.model.inventory.FopsInventory;
import dev.paddock.model.inventory.Gap;
import dev.paddock.model.inventory.ModuleName;
import dev.paddock.model.inventory.Transfer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileScanCacheTest {

    static final FileOperations POT = new FileOperations(
            FopsId.parse("tea:pot_fops@open"),
            Optional.of("copy_splice_read"),
            Optional.empty(),
            Transfer.BY_COPY,
            Transfer.NONE,
            "fs/splice.c copy_splice_read",
            "");
    static final SavedScan SCAN = new SavedScan(
            "image 1",
            Bytes.of("BTF", new byte[] {1, 2}),
            new FopsInventory("6.1.0", List.of(POT), List.of(new Gap("what", "why"))),
            List.of(new ScannedModule(
                    "kernel/tea.ko",
                    new ModuleName("tea"),
                    new FileKey(1, 2, 3, 4, -5),
                    Bytes.of("modinfo", "license=GPL\0".getBytes(java.nio.charset.StandardCharsets.US_ASCII)),
                    Bytes.of("trailer", new byte[] {9}),
                    List.of(POT),
                    Optional.of("no types"),
                    Optional.empty())));

    @TempDir
    private Path root;

    private FileScanCache cache;
    private SmallTree tree;

    @BeforeEach
    void open() throws IOException {
        cache = new FileScanCache(root.resolve("cache"));
        tree = new SmallTree(root.resolve("tree"));
    }

    @Test
    void givesBackWhatItKept() {
        cache.save(tree.folder(), SCAN);

        SavedScan loaded = cache.load(tree.folder());

        assertThat(loaded.kernelKey()).isEqualTo("image 1");
        assertThat(loaded.btf().toArray()).containsExactly(1, 2);
        assertThat(loaded.kernel()).isEqualTo(SCAN.kernel());
        ScannedModule module = loaded.modules().getFirst();
        assertThat(module.path()).isEqualTo("kernel/tea.ko");
        assertThat(module.key()).isEqualTo(new FileKey(1, 2, 3, 4, -5));
        assertThat(module.info().values("license")).containsExactly("GPL");
        assertThat(module.trailer().toArray()).containsExactly(9);
        assertThat(module.fops()).containsExactly(POT);
        assertThat(module.missing()).contains("no types");
    }

    @Test
    void everyDamagedByteThrowsItAway() throws IOException {
        cache.save(tree.folder(), SCAN);
        byte[] whole = Files.readAllBytes(file());

        for (int i = 0; i < whole.length; i++) {
            byte[] damaged = whole.clone();
            damaged[i] ^= 0x40;
            Files.write(file(), damaged);
            assertThat(cache.load(tree.folder()).modules()).as("byte %d", i).isEmpty();
            assertThat(file()).doesNotExist();
            Files.write(file(), whole);
            Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-------"));
        }
    }

    @Test
    void everyCutThrowsItAway() throws IOException {
        cache.save(tree.folder(), SCAN);
        byte[] whole = Files.readAllBytes(file());

        for (int length = 0; length < whole.length; length++) {
            Files.write(file(), java.util.Arrays.copyOf(whole, length));
            assertThat(cache.load(tree.folder()).modules()).isEmpty();
        }
    }

    @Test
    void doesNotTrustAFileThatOthersCanWrite() throws IOException {
        cache.save(tree.folder(), SCAN);
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-rw----"));

        assertThat(cache.load(tree.folder()).modules()).isEmpty();
    }

    @Test
    void doesNotFollowALinkToSomebodysFile() throws IOException {
        cache.save(tree.folder(), SCAN);
        Path elsewhere = root.resolve("elsewhere");
        Files.move(file(), elsewhere);
        Files.createSymbolicLink(root.resolve("cache").resolve(name(elsewhere)), elsewhere);

        assertThat(cache.load(tree.folder()).modules()).isEmpty();
        assertThat(elsewhere).exists();
    }

    @Test
    void aDirectoryThatOthersCanWriteIsNeitherReadNorWritten() throws IOException {
        cache.save(tree.folder(), SCAN);
        byte[] kept = Files.readAllBytes(file());
        Files.setPosixFilePermissions(root.resolve("cache"), PosixFilePermissions.fromString("rwxrwx---"));

        assertThat(cache.load(tree.folder()).modules()).isEmpty();
        cache.save(tree.folder(), new SavedScan("image 2", SCAN.btf(), SCAN.kernel(), SCAN.modules()));

        assertThat(file()).hasBinaryContent(kept);
    }

    @Test
    void aDirectoryBelowSomebodyElsesIsNeitherReadNorMade() throws IOException {
        assumeTrue(Files.getAttribute(root, "unix:uid").equals(0), "only root can give a directory away");
        Path home = Files.createDirectory(root.resolve("home"));
        FileScanCache below = new FileScanCache(home.resolve(".cache/scans"));
        below.save(tree.folder(), SCAN);
        assertThat(below.load(tree.folder()).modules()).hasSize(1);
        Files.setAttribute(home, "unix:uid", 65534);

        assertThat(below.load(tree.folder()).modules()).isEmpty();
        new FileScanCache(home.resolve("new/scans")).save(tree.folder(), SCAN);

        assertThat(home.resolve("new")).doesNotExist();
    }

    @Test
    void leavesNothingBesideTheScan() throws IOException {
        cache.save(tree.folder(), SCAN);
        cache.save(tree.folder(), SCAN);

        try (Stream<Path> files = Files.list(root.resolve("cache"))) {
            assertThat(files).hasSize(1);
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }

    @Test
    void aDirectoryThatCannotBeWrittenCostsTimeOnly() throws IOException {
        Path blocked = root.resolve("file");
        Files.write(blocked, new byte[1]);

        new FileScanCache(blocked).save(tree.folder(), SCAN);

        assertThat(new FileScanCache(blocked).load(tree.folder()).modules()).isEmpty();
    }

    private String cached = "";

    private String name(Path moved) {
        assertThat(moved).exists();
        return cached;
    }

    private Path file() throws IOException {
        if (cached.isEmpty()) {
            try (Stream<Path> files = Files.list(root.resolve("cache"))) {
                cached = files.toList().getFirst().getFileName().toString();
            }
        }
        return root.resolve("cache").resolve(cached);
    }
}
