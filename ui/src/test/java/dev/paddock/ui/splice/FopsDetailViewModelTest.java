package dev.paddock.ui.splice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.model.inventory.FileOperations;
import dev.paddock.ui.detail.Section;
import dev.paddock.ui.testing.Bench;
import dev.paddock.ui.testing.Hosts;
import dev.paddock.wire.message.GapEntry;
import dev.paddock.wire.message.UsesReply;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FopsDetailViewModelTest {
    private final Bench bench = new Bench();
    private final FopsDetailViewModel viewModel =
            new FopsDetailViewModel(bench.host, bench.work, bench.delayer, bench.clock);
    private final FileOperations fuse = FopsEntries.toModel(
            Hosts.fops("fuse", "fuse_dev_operations", "fuse_dev_splice_read", "by-reference", "fuse_dev_splice_write"));

    @Test
    void showsFunctionsClassAndWhereItComesFromAtOnce() {
        viewModel.select(Optional.of(fuse));
        assertThat(Section.text(FopsSections.sides(
                        viewModel.selectedProperty().get().value().orElseThrow())))
                .contains(
                        "fuse_dev_splice_read [by-reference]: The pages themselves go into the pipe",
                        "Class from fs/splice.c fuse_dev_splice_read (6.12, 7.3)",
                        "fuse_dev_splice_write [by-reference]: The pages themselves move on");
    }

    @Test
    void saysWhomARefusalHits() {
        bench.connected();
        viewModel.select(Optional.of(fuse));
        bench.runLater();
        String text =
                Section.text(FopsSections.uses(fuse, viewModel.uses().value().orElseThrow(), viewModel.readAt()));
        assertThat(text).contains("Held open at 08:00:10", "2 processes hold 4 files open. A refusal hits them.");
        assertThat(text.indexOf("lxcfs [3 files]")).isPositive().isLessThan(text.indexOf("gvfsd-fuse [1 file]"));
        assertThat(text)
                .contains("/usr/bin/lxcfs", "pid 1203 · uid 0 · lxcfs.service")
                .doesNotContain("nginx");
    }

    @Test
    void nobodyIsSaidInWordsAndWhatIsNotKnownBesides() {
        UsesReply nobody = new UsesReply(List.of(), List.of(new GapEntry("use", "the kernel could not be asked")));
        assertThat(Section.text(FopsSections.uses(fuse, nobody, "08:00:10")))
                .contains("No process that could be seen holds it open", "the kernel could not be asked");
    }

    @Test
    void asksForExposureByIdentity() {
        bench.connected();
        viewModel.select(Optional.of(fuse));
        bench.runLater();
        assertThat(bench.agent.calls).contains("exposure fuse:fuse_dev_operations", "uses");
    }
}
