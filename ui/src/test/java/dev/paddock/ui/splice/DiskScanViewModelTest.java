package dev.paddock.ui.splice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.model.policy.Side;
import dev.paddock.ui.testing.Bench;
import dev.paddock.ui.testing.Hosts;
import dev.paddock.ui.testing.ScriptedScan;
import dev.paddock.wire.message.FopsEntry;
import dev.paddock.wire.message.GapEntry;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DiskScanViewModelTest {
    private final Bench bench = new Bench();
    private final ScriptedScan scan = new ScriptedScan();
    private final DiskScanViewModel viewModel = new DiskScanViewModel(scan, bench.work, bench.delayer);
    private final SpliceViewModel splice =
            new SpliceViewModel(bench.host, bench.draft, bench.choices, bench.coverage, Optional.of(viewModel));

    private static FopsEntry found(String module) {
        return Hosts.fops(module, module + "_file_operations", "filemap_splice_read", "by-reference", "");
    }

    private List<String> modules() {
        return splice.groups().stream().map(group -> group.module().value()).toList();
    }

    @Test
    void nothingIsReadBeforeSomebodyWantsIt() {
        bench.connected();
        assertThat(scan.listeners).isEmpty();
        assertThat(viewModel.sentence()).isEmpty();
    }

    @Test
    void progressIsShownAndTheRowsJoinThoseInMemory() {
        bench.connected();
        viewModel.wantedProperty().set(true);
        assertThat(viewModel.sentence()).isEqualTo("Looking for the files of modules");
        scan.listener().progress(1_000_000, 107_000_000);
        scan.listener().progress(34_500_000, 107_000_000);
        bench.runLater();
        assertThat(viewModel.sentence()).isEqualTo("Read 34 of 107 MB of module files");

        scan.listener().finished(new DiskScan.Result(List.of(found("xfs"), found("ext4")), List.of()));
        assertThat(modules()).containsExactly("ext4", "fuse", "vmlinux", "xfs");
        assertThat(splice.groups().getLast().presence()).isEqualTo(FopsGroup.Presence.NOT_LOADED);
        assertThat(splice.groups().getFirst().presence()).isEqualTo(FopsGroup.Presence.IN_MEMORY);
        assertThat(splice.groups().getFirst().members())
                .as("of a loaded module what is in memory counts")
                .hasSize(1);
        assertThat(splice.choice(splice.groups().getLast(), Side.SOURCE)).isPresent();
    }

    @Test
    void cancelEndsTheScanAndWhatItSaysLaterIsNotHeard() {
        bench.connected();
        viewModel.wantedProperty().set(true);
        viewModel.cancel();
        assertThat(scan.cancelled).isEqualTo(1);
        assertThat(viewModel.wantedProperty().get()).isFalse();
        scan.listener().progress(107_000_000, 107_000_000);
        scan.listener().finished(new DiskScan.Result(List.of(found("xfs")), List.of()));
        bench.runLater();
        assertThat(viewModel.stateProperty().get()).isEqualTo(new ScanState.Off());
        assertThat(modules()).doesNotContain("xfs");
    }

    @Test
    void aFinishedScanIsKeptUntilItIsWantedAnew() {
        bench.connected();
        viewModel.wantedProperty().set(true);
        scan.listener().finished(new DiskScan.Result(List.of(found("xfs")), List.of()));
        viewModel.wantedProperty().set(false);
        assertThat(modules()).doesNotContain("xfs");
        viewModel.wantedProperty().set(true);
        assertThat(modules()).contains("xfs");
        assertThat(scan.listeners).hasSize(1);
        viewModel.again();
        assertThat(scan.listeners).hasSize(2);
    }

    @Test
    void aFailureAndGapsSayWhy() {
        bench.connected();
        viewModel.wantedProperty().set(true);
        scan.listener().failed("The layout of struct file_operations is not known: no BTF.");
        assertThat(viewModel.sentence()).startsWith("The layout of struct file_operations is not known");
        viewModel.again();
        scan.listener()
                .finished(new DiskScan.Result(
                        List.of(found("xfs")), List.of(new GapEntry("xfs.ko", "xfs.ko.xz is damaged"))));
        assertThat(viewModel.sentence()).contains("1 more", "xfs.ko.xz is damaged");
    }
}
