package dev.paddock.ui.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.model.document.PolicyWriter;
import dev.paddock.model.document.Problem;
import dev.paddock.model.policy.Mode;
import dev.paddock.ui.testing.Bench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyViewModelTest {
    private final Bench bench = new Bench();
    private final PolicyViewModel viewModel =
            new PolicyViewModel(bench.draft, bench.work, bench.delayer, bench.notices);

    @TempDir
    Path folder = Path.of(".");

    @Test
    void theTextFollowsTheDraft() {
        viewModel.chooseMode(Mode.AUDIT);
        assertThat(viewModel.textProperty().get()).contains("mode: audit");
        assertThat(viewModel.editedProperty().get()).isFalse();
    }

    @Test
    void typedTextIsCheckedAndAppliedOnlyOnDemand() {
        String text = viewModel.textProperty().get();
        viewModel.textProperty().set(text.replace("mode: enforce", "mode: sometimes"));
        bench.runLater();
        assertThat(viewModel.problems()).extracting(Problem::line).containsExactly(5);
        viewModel.apply();
        assertThat(bench.draft.changesProperty().get()).isEmpty();
        viewModel.textProperty().set(text.replace("mode: enforce", "mode: audit"));
        bench.runLater();
        assertThat(viewModel.problems()).isEmpty();
        viewModel.apply();
        assertThat(bench.draft.draft().mode()).isEqualTo(Mode.AUDIT);
        assertThat(viewModel.editedProperty().get()).isFalse();
    }

    @Test
    void typedTextSurvivesEditsElsewhere() {
        viewModel.textProperty().set("half a thought");
        viewModel.chooseMode(Mode.AUDIT);
        assertThat(viewModel.textProperty().get()).isEqualTo("half a thought");
        viewModel.reset();
        assertThat(viewModel.textProperty().get()).contains("mode: audit");
    }

    @Test
    void filesComeAndGo() throws IOException {
        Path file = folder.resolve("p.yaml");
        viewModel.chooseMode(Mode.AUDIT);
        viewModel.save(file);
        assertThat(file).hasContent(PolicyWriter.write(bench.draft.draft()));
        bench.draft.discard();
        viewModel.open(file);
        assertThat(bench.draft.draft().mode()).isEqualTo(Mode.AUDIT);
        Files.writeString(file, "kind: Nonsense");
        viewModel.open(file);
        assertThat(bench.notices.currentProperty().get().orElseThrow().text())
                .startsWith("This is not a policy. p.yaml");
        assertThat(bench.draft.draft().mode()).isEqualTo(Mode.AUDIT);
    }
}
