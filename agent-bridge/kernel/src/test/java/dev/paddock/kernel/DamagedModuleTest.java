package dev.paddock.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.kernel.elf.ElfFile;
import dev.paddock.kernel.file.Bytes;
import dev.paddock.kernel.scan.ScanCache;
import dev.paddock.kernel.scan.ScannedModule;
import dev.paddock.kernel.scan.ScannedTree;
import dev.paddock.model.inventory.FileOperations;
import dev.paddock.model.inventory.Gap;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One damaged module among all of a Debian kernel. */
@Tag("kernel-tree")
class DamagedModuleTest {

    private static final String FILE = "kernel/fs/btrfs/btrfs.ko";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path root;

    @SuppressWarnings("NullAway.Init") // read before the first test
    private static ScannedTree whole;

    private static byte[] content = {};

    @BeforeAll
    static void linkTree() throws IOException {
        Path original = DebianTrees.root("6.1").toRealPath();
        whole = DebianTrees.open("6.1").scan(ScanCache.NONE, Progress.NONE);
        link(original.resolve("boot"), root.resolve("boot"));
        link(original.resolve("lib"), root.resolve("lib"));
        content = Files.readAllBytes(file());
    }

    @AfterAll
    static void removeLinks() throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            for (Path link : all.filter(Files::isSymbolicLink).toList()) {
                Files.delete(link);
            }
        }
    }

    @Test
    void cutModuleIsListedWithTheReasonAndAllOthersAreThere() throws IOException {
        assertOnlyBtrfsIsMissing(Arrays.copyOf(content, content.length / 2));
    }

    @Test
    void overwrittenSymbolTableIsListedWithTheReasonAndAllOthersAreThere() throws IOException {
        Bytes symbols = ElfFile.parse(Bytes.of(FILE, content)).bytes(".symtab").orElseThrow();
        byte[] damaged = content.clone();
        int start = indexOf(damaged, symbols.toArray());
        Arrays.fill(damaged, start + 24, start + symbols.size(), (byte) 0xa5);

        assertOnlyBtrfsIsMissing(damaged);
    }

    private static void assertOnlyBtrfsIsMissing(byte[] damaged) throws IOException {
        Files.delete(file());
        Files.write(file(), damaged);

        ScannedTree scan = new KernelTree(root, whole.kernel()).scan(ScanCache.NONE, Progress.NONE);

        assertThat(scan.modules())
                .extracting(ScannedModule::path)
                .hasSizeGreaterThan(4000)
                .containsExactlyElementsOf(
                        whole.modules().stream().map(ScannedModule::path).toList());
        assertThat(scan.modules())
                .filteredOn(module -> module.problem().isPresent())
                .extracting(ScannedModule::path)
                .containsExactly(FILE);
        assertThat(scan.gaps())
                .singleElement()
                .returns("module btrfs", Gap::what)
                .matches(gap -> gap.why().contains(FILE));
        assertThat(scan.fops().fops()).containsExactlyElementsOf(withoutBtrfs(whole));
    }

    private static Path file() {
        return root.resolve("lib/modules").resolve(whole.kernel()).resolve(FILE);
    }

    private static List<FileOperations> withoutBtrfs(ScannedTree tree) {
        return tree.fops().fops().stream()
                .filter(one -> !one.id().module().value().equals("btrfs"))
                .toList();
    }

    private static int indexOf(byte[] content, byte[] part) {
        for (int at = 0; at + part.length <= content.length; at++) {
            if (Arrays.equals(content, at, at + part.length, part, 0, part.length)) {
                return at;
            }
        }
        throw new AssertionError("not in the file");
    }

    /** The same directories, with links in the place of files. */
    private static void link(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                    throws IOException {
                Files.createDirectories(to.resolve(from.relativize(directory)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.createSymbolicLink(to.resolve(from.relativize(file)), file);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
