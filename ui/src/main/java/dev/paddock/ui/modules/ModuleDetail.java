package dev.paddock.ui.modules;

import dev.paddock.ui.control.EmptyState;
import dev.paddock.ui.control.Glyph;
import dev.paddock.ui.control.Panes;
import dev.paddock.ui.coverage.CoverageLook;
import dev.paddock.ui.detail.DetailPane;
import dev.paddock.ui.detail.ExposureSections;
import dev.paddock.ui.detail.Part;
import dev.paddock.ui.verdict.VerdictBox;
import dev.paddock.ui.verdict.VerdictChoice;
import dev.paddock.ui.verdict.Verdicts;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;

/** Everything about the selected module. */
final class ModuleDetail extends StackPane {
    private final ModulesViewModel viewModel;
    private final ModuleDetailViewModel detail;
    private final Label why = Panes.paragraph("", "explanation");
    private final Label coverage = Panes.paragraph("");
    private final VerdictBox verdict;
    private final DetailPane pane;
    private Optional<ModuleRow> row = Optional.empty();

    ModuleDetail(ModulesViewModel viewModel, ModuleDetailViewModel detail) {
        this.viewModel = viewModel;
        this.detail = detail;
        this.verdict =
                new VerdictBox("Verdict", Verdicts.LOADING, v -> row.ifPresent(r -> viewModel.choose(List.of(r), v)));
        this.pane = new DetailPane(
                "module-detail",
                new EmptyState(
                        Glyph.MODULES,
                        "No module selected",
                        "Select a row to see what it brings, who can load it, what it needs and why it is judged so."),
                verdict,
                why,
                coverage);
        pane.add(new Part<>(
                "Finding who can load it",
                detail.exposure().property(),
                ExposureSections::of,
                detail.exposure()::again));
        pane.add(
                new Part<>("Reading its file", detail.module().property(), ModuleSections::of, detail.module()::again));
        detail.module().property().subscribe(_ -> fill());
        getChildren().add(pane);
    }

    void show(Optional<ModuleRow> shown) {
        row = shown;
        detail.select(shown);
        fill();
    }

    private void fill() {
        if (row.isEmpty()) {
            pane.clear();
            return;
        }
        ModuleRow shown = row.get();
        VerdictChoice choice = viewModel.choice(shown);
        verdict.show(choice);
        why.setText(choice.why());
        CoverageLook.paragraph(coverage, viewModel.held(shown));
        pane.show(shown.name().value(), detail.badges());
    }
}
