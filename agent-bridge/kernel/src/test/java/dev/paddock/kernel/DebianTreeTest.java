package dev.paddock.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.kernel.fops.FileOperationsLayout;
import dev.paddock.model.inventory.FileOperations;
import dev.paddock.model.inventory.FopsInventory;
import dev.paddock.model.inventory.Gap;
import dev.paddock.model.inventory.ModuleName;
import dev.paddock.model.inventory.Transfer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Measures the readers against what DWARF says about Debian's 6.1.192. Needs linux-image-6.1.0-56-amd64 6.1.192-2 unpacked with dpkg-deb -x
 * at the directory that the system property paddock.kernel.tree names.
 */
@Tag("kernel-tree")
class DebianTreeTest {

    private static final String VERSION = "6.1.0-56-amd64";

    private KernelTree tree = new KernelTree(Path.of("/nonexistent"), VERSION);

    @BeforeEach
    void openTree() {
        String property = Objects.requireNonNull(
                System.getProperty("paddock.kernel.tree"), "give -Dpaddock.kernel.tree=DIR, see the class comment");
        tree = new KernelTree(Path.of(property), VERSION);
    }

    @Test
    void findsEveryFileOperationsOfTheModulesWithItsSpliceFunctions() throws IOException {
        FopsInventory inventory = tree.fops();

        List<String> found = inventory.fops().stream()
                .filter(one -> !one.id().module().equals(ModuleName.VMLINUX))
                .map(DebianTreeTest::row)
                .toList();

        // DWARF's list leaves out the static variables of functions; these two of amdgpu are real.
        assertThat(found)
                .containsExactlyInAnyOrderElementsOf(Stream.concat(truth().stream(), functionStatics().stream())
                        .toList());
        assertThat(inventory.gaps()).isEmpty();
    }

    @Test
    void findsThoseOfTheKernelImage() {
        List<String> found = tree.fops().fops().stream()
                .filter(one -> one.id().module().equals(ModuleName.VMLINUX))
                .filter(FileOperations::isSpliceCapable)
                .map(DebianTreeTest::row)
                .toList();

        // fs/pipe.c, net/socket.c, drivers/char/mem.c, block/fops.c of 6.1.
        assertThat(found)
                .contains(
                        "vmlinux\tpipefifo_fops\t-\titer_file_splice_write",
                        "vmlinux\tsocket_file_ops\tsock_splice_read\tgeneric_splice_sendpage",
                        "vmlinux\tnull_fops\t-\tsplice_write_null",
                        "vmlinux\tdef_blk_fops\tgeneric_file_splice_read\titer_file_splice_write")
                .hasSize(23);
    }

    @Test
    void identitiesAreUnique() {
        assertThat(tree.fops().fops()).extracting(FileOperations::id).doesNotHaveDuplicates();
    }

    @Test
    void classifiesEverySpliceFunctionOfTheTree() {
        assertThat(tree.fops().fops())
                .filteredOn(FileOperations::isSpliceCapable)
                .hasSize(52 + 23)
                .noneMatch(one -> one.readTransfer() == Transfer.UNKNOWN || one.writeTransfer() == Transfer.UNKNOWN);
    }

    @Test
    void takesLayoutAndEnumeratorsFromTheBootImage() throws IOException {
        FileOperationsLayout layout = FileOperationsLayout.of(tree.types());

        assertThat(layout.size()).isEqualTo(280);
        assertThat(layout.spliceWriteOffset()).isEqualTo(192);
        assertThat(layout.spliceReadOffset()).isEqualTo(200);
        assertThat(tree.types().enumValue("kernel_load_data_id", "LOADING_MODULE"))
                .contains(2L);
    }

    @Test
    void stopsWhenCancelledAndSaysSo() {
        AtomicInteger files = new AtomicInteger();
        FopsInventory inventory = tree.fops(new Progress() {
            @Override
            public void done(long done, long total) {
                files.incrementAndGet();
            }

            @Override
            public boolean isCancelled() {
                return files.get() >= 10;
            }
        });

        assertThat(files.get()).isBetween(10, 10 + Runtime.getRuntime().availableProcessors());
        assertThat(inventory.gaps()).extracting(Gap::why).anyMatch(why -> why.startsWith("cancelled after"));
    }

    @Test
    void answersWhatARequestLoads() {
        var catalog = tree.catalog();

        assertThat(catalog.aliases().resolve("net-pf-38")).containsExactly(new ModuleName("af_alg"));
        assertThat(catalog.aliases().resolve("crypto-aes"))
                .containsExactlyInAnyOrder(new ModuleName("aesni_intel"), new ModuleName("padlock_aes"));
        assertThat(catalog.aliases().resolve("net-pf-33")).containsExactly(new ModuleName("rxrpc"));
        assertThat(catalog.closure(new ModuleName("rxrpc")))
                .extracting(ModuleName::value)
                .contains("rxrpc", "udp_tunnel", "ip6_udp_tunnel");
        assertThat(catalog.inventory().modules()).hasSizeGreaterThan(4000);
    }

    private static String row(FileOperations one) {
        return String.join(
                "\t",
                one.id().module().value(),
                one.id().symbol(),
                one.spliceRead().orElse("-"),
                one.spliceWrite().orElse("-"));
    }

    private static List<String> functionStatics() {
        return List.of("amdgpu\tdcc_en_bits_fops\t-\t-", "amdgpu\tdtn_log_fops\t-\t-");
    }

    private static List<String> truth() throws IOException {
        try (InputStream input =
                Objects.requireNonNull(DebianTreeTest.class.getResourceAsStream("/fops-debian-6.1.192.tsv"))) {
            return new String(input.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .map(columns -> String.join("\t", columns[0], columns[1], columns[3], columns[4]))
                    .toList();
        }
    }
}
