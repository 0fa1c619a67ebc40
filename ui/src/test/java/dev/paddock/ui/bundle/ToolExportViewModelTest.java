package dev.paddock.ui.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.model.policy.Mode;
import dev.paddock.model.policy.Verdict;
import dev.paddock.ui.draft.ModuleEdits;
import dev.paddock.ui.draft.SpliceEdits;
import dev.paddock.ui.testing.Bench;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ToolExportViewModelTest {
    private final Bench bench = new Bench();
    private final ToolExportViewModel viewModel =
            new ToolExportViewModel(bench.host, bench.draft, bench.work, bench.notices, bench.clock);

    @TempDir
    Path folder = Path.of(".");

    @BeforeEach
    void draft() {
        bench.connected();
        bench.draft.edit(policy -> SpliceEdits.setVmsplice(
                ModuleEdits.set(policy, "algif_aead", Optional.of(Verdict.DENY)), Verdict.KILL));
    }

    @Test
    void whatIsShownForModprobeIsWritten() throws Exception {
        viewModel.open();
        String text = text();
        assertThat(text).contains("install algif_aead /bin/false").doesNotContain("install af_alg");
        Path file = folder.resolve("00-paddock.conf");
        viewModel.fileProperty().set(file.toString());
        viewModel.write();
        assertThat(viewModel.openProperty().get()).isFalse();
        assertThat(file).hasContent(text);
    }

    @Test
    void fileThatIsThereIsReplacedOnlyWhereTheDesktopAsked() throws Exception {
        Path file = Files.writeString(folder.resolve("mine.conf"), "mine");
        viewModel.open();
        viewModel.fileProperty().set(file.toString());
        viewModel.write();
        assertThat(viewModel.errorProperty().get()).contains(file.toString(), "is there already");
        assertThat(file).hasContent("mine");
        viewModel.fileProperty().set(folder.resolve("other.conf").toString());
        assertThat(viewModel.errorProperty().get())
                .as("it was about another file")
                .isEmpty();
        viewModel.chooseFile(file);
        viewModel.write();
        assertThat(file).hasContent(text());
    }

    @Test
    void systemdNeedsAUnit() {
        viewModel.open();
        viewModel.toolProperty().set(ToolFile.Tool.SYSTEMD);
        assertThat(viewModel.contentProperty().get())
                .isInstanceOfSatisfying(
                        ToolFile.Nothing.class,
                        nothing -> assertThat(nothing.why()).startsWith("Name the unit"));
        viewModel.unitProperty().set(" nginx.service ");
        assertThat(text()).contains("[Service]\nSystemCallFilter=~vmsplice\n");
    }

    @Test
    void auditIsNothingThatTheseToolsCanDo() {
        bench.draft.edit(policy -> policy.withMode(Mode.AUDIT));
        viewModel.open();
        assertThat(viewModel.contentProperty().get())
                .isInstanceOfSatisfying(
                        ToolFile.Nothing.class,
                        nothing -> assertThat(nothing.why()).contains("audit mode", "Enforce"));
        viewModel.fileProperty().set(folder.resolve("none").toString());
        viewModel.write();
        assertThat(folder.resolve("none")).doesNotExist();
    }

    private String text() {
        return ((ToolFile.Text) viewModel.contentProperty().get()).text();
    }
}
