package dev.paddock.kernel.fops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.kernel.btf.Btf;
import dev.paddock.kernel.elf.ElfFile;
import dev.paddock.kernel.elf.ElfSymbols;
import dev.paddock.kernel.file.Bytes;
import dev.paddock.kernel.file.Compression;
import dev.paddock.kernel.file.KernelFiles;
import dev.paddock.kernel.module.Modinfo;
import dev.paddock.kernel.module.ModuleFolder;
import dev.paddock.model.inventory.FileOperations;
import dev.paddock.model.inventory.ModuleName;
import dev.paddock.model.inventory.Transfer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The hard cases among the modules of Debian's 6.1.192, against what DWARF says of them. The files are of {@code fixture.ExcerptWriter}. */
class DebianExcerptTest {

    private static final String RELEASE = "6.1.0-56-amd64";

    @TempDir
    private Path root = Path.of("/nonexistent");

    @SuppressWarnings("NullAway.Init") // read before each test
    private ModuleFops finder;

    @BeforeEach
    void openFinder() throws IOException {
        // cuse imports from fuse
        Path folder = Files.createDirectories(root.resolve("lib/modules/" + RELEASE));
        Files.write(folder.resolve("fuse.ko.xz"), resource("fuse.ko.xz"));
        finder = new ModuleFops(
                new ModuleFolder(new KernelFiles(root), RELEASE),
                Btf.parse(unpacked("vmlinux.btf.xz")),
                Map.of(new ModuleName("fuse"), "fuse.ko.xz"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // arrays of two and of eight
                "snd-pcm",
                "qedf",
                // two objects of one name
                "mlx5_core",
                // without an owner, and with functions that another module or the kernel has
                "bfs",
                "coda",
                "cuse",
                "fuse",
                "virtio_console",
                // beside others of the same size
                "cros-ec-sensorhub",
                "hv_balloon",
                "zonefs",
                "nlmon",
                "ad5380",
                "rtw88_8723d"
            })
    void findsWhatDwarfKnowsAndNothingElse(String file) throws IOException {
        ModuleName module = new ModuleName(file);

        assertThat(fops(file).stream().map(DebianExcerptTest::row)).containsExactlyInAnyOrderElementsOf(truth(module));
    }

    @ParameterizedTest
    @CsvSource({
        "cros-ec-sensorhub, trace_event_fields_cros_ec_sensorhub_data",
        "hv_balloon, trace_event_fields_balloon_status",
        "zonefs, trace_event_fields_zonefs_file_dio_append",
        "rtw88_8723d, rtw8723d_ops",
        "nlmon, nlmon_ethtool_ops",
        "ad5380, ad5380_chip_info_tbl",
        "coda, coda_comms"
    })
    void excerptHasTheOthersOfTheSameSize(String file, String symbol) throws IOException {
        Map<String, Long> sizes = new HashMap<>();
        ElfSymbols symbols = elf(file).symbols().orElseThrow();
        for (int i = 1; i < symbols.count(); i++) {
            sizes.put(symbols.name(i), symbols.size(i));
        }

        assertThat(sizes.getOrDefault(symbol, 1L) % 280).isZero();
        assertThat(fops(file)).noneMatch(one -> one.id().symbol().startsWith(symbol));
    }

    @Test
    void objectsOfOneNameHaveIdentitiesOfTheirOwn() throws IOException {
        assertThat(fops("mlx5_core"))
                .extracting(FileOperations::id)
                .doesNotHaveDuplicates()
                .filteredOn(id -> id.symbol().equals("fops"))
                .hasSize(2);
    }

    @Test
    void whatAModuleFillsWhenItIsLoadedIsUnknown() throws IOException {
        assertThat(fops("cuse"))
                .filteredOn(one -> one.id().symbol().equals("cuse_channel_fops"))
                .singleElement()
                .returns(Transfer.UNKNOWN, FileOperations::readTransfer);
    }

    private List<FileOperations> fops(String file) throws IOException {
        ElfFile elf = elf(file);
        FoundFops found = finder.of(new ModuleName(file), elf, Modinfo.of(elf));
        assertThat(found.missing()).isEmpty();
        return found.fops();
    }

    private static ElfFile elf(String file) throws IOException {
        return ElfFile.parse(unpacked(file + ".ko.xz"));
    }

    private static String row(FileOperations one) {
        return String.join(
                "\t",
                one.id().symbol(),
                one.spliceRead().orElse("-"),
                one.spliceWrite().orElse("-"));
    }

    private static List<String> truth(ModuleName module) throws IOException {
        List<String> rows = new ArrayList<>();
        for (String line : new String(resource("../fops-debian-6.1.192.tsv"), StandardCharsets.UTF_8).split("\n", -1)) {
            String[] columns = line.split("\t", -1);
            if (columns[0].equals(module.value())) {
                rows.add(String.join("\t", columns[1], columns[3], columns[4]));
            }
        }
        return rows;
    }

    private static Bytes unpacked(String name) throws IOException {
        return Compression.unpack(Bytes.of(name, resource(name)), KernelFiles.LIMIT);
    }

    private static byte[] resource(String name) throws IOException {
        String path = name.startsWith("../") ? name.substring(2) : "/excerpt-debian-6.1.192/" + name;
        try (InputStream input = Objects.requireNonNull(DebianExcerptTest.class.getResourceAsStream(path), path)) {
            return input.readAllBytes();
        }
    }
}
