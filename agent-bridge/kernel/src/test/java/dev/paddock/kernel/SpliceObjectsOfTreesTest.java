package dev.paddock.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.model.inventory.FileOperations;
import dev.paddock.model.inventory.FopsInventory;
import dev.paddock.model.inventory.Transfer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds what is found in the trees of newer kernels, and of another architecture, against what their sources define. */
@Tag("kernel-tree")
class SpliceObjectsOfTreesTest {

    // Not in Debian's kernels: for machines without an MMU or with memory-mapped flash, for UML; ext4 serves ext2.
    private static final List<String> NOWHERE =
            List.of("cramfs_physmem_fops", "romfs_ro_fops", "hostfs_file_fops", "ext2_file_operations");

    @ParameterizedTest
    @CsvSource({
        "6.12, 6.12, ntfs_legacy_file_operations",
        "7.3, 7.3, ntfs_file_operations",
        // VirtualBox has no aarch64 guests in 6.12
        "6.12-arm64, 6.12, ntfs_legacy_file_operations vboxsf_reg_fops"
    })
    void findsEveryOneOfTheSourcesWithItsFunctionsAndNoOther(String tree, String release, String notBuilt)
            throws IOException {
        FopsInventory inventory = DebianTrees.open(tree).fops();

        Set<String> expected = sources(release);
        expected.removeIf(row -> isOf(row, NOWHERE) || isOf(row, List.of(notBuilt.split(" ", -1))));
        assertThat(inventory.fops().stream()
                        .filter(FileOperations::isSpliceCapable)
                        .map(SpliceObjectsOfTreesTest::row)
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(inventory.fops())
                .filteredOn(FileOperations::isSpliceCapable)
                .noneMatch(one -> one.readTransfer() == Transfer.UNKNOWN || one.writeTransfer() == Transfer.UNKNOWN);
        assertThat(inventory.gaps()).isEmpty();
        assertThat(inventory.fops()).hasSizeGreaterThan(1500);
        assertThat(inventory.fops())
                .filteredOn(FileOperations::isSpliceCapable)
                .extracting(one -> one.id().toString())
                .contains(
                        "vmlinux:pipefifo_fops",
                        "vmlinux:socket_file_ops",
                        "vmlinux:fuse_file_operations",
                        "vmlinux:fuse_dev_operations",
                        "btrfs:btrfs_file_operations",
                        "xfs:xfs_file_operations");
    }

    private static boolean isOf(String row, List<String> symbols) {
        return symbols.contains(row.split("\t", -1)[0]);
    }

    private static String row(FileOperations one) {
        String symbol = one.id().symbol().replaceFirst("[@\\[].*", "");
        return String.join(
                "\t", symbol, one.spliceRead().orElse("-"), one.spliceWrite().orElse("-"));
    }

    /** The file_operations of a release's sources, from which /splice-objects.tsv was made. */
    private static Set<String> sources(String release) throws IOException {
        try (InputStream input =
                Objects.requireNonNull(SpliceObjectsOfTreesTest.class.getResourceAsStream("/splice-objects.tsv"))) {
            return new String(input.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split("\t", -1))
                    .filter(columns -> columns[0].equals(release) && columns[1].equals("file_operations"))
                    .map(columns -> String.join("\t", columns[3], columns[4], columns[5]))
                    .collect(Collectors.toCollection(HashSet::new));
        }
    }
}
