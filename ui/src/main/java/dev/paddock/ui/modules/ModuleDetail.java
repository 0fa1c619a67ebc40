package dev.paddock.ui.modules;

import dev.paddock.ui.control.EmptyState;
import dev.paddock.ui.control.Glyph;
import dev.paddock.ui.control.KeyValues;
import dev.paddock.ui.control.Panes;
import dev.paddock.ui.control.Words;
import dev.paddock.ui.verdict.VerdictBox;
import dev.paddock.ui.verdict.VerdictChoice;
import dev.paddock.ui.verdict.Verdicts;
import dev.paddock.wire.message.ModuleEntry;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** Everything about the selected module. */
final class ModuleDetail extends StackPane {
    /** Aliases shown: some drivers have thousands. */
    private static final int MAX_ALIASES = 200;

    private final ModulesViewModel viewModel;
    private final EmptyState nothing = new EmptyState(
            Glyph.MODULES,
            "No module selected",
            "Select a row to see what it needs, who uses it and why it is judged so.");
    private final Label name = Panes.label("", "detail-title");
    private final Label why = Panes.paragraph("", "explanation");
    private final Label limit = Panes.paragraph("", "limit");
    private final KeyValues values = new KeyValues();
    private final Label aliases = Panes.paragraph("", "mono", "small");
    private final VerdictBox verdict;
    private final ScrollPane content;
    private Optional<ModuleRow> row = Optional.empty();

    ModuleDetail(ModulesViewModel viewModel) {
        this.viewModel = viewModel;
        this.verdict =
                new VerdictBox("Verdict", Verdicts.LOADING, v -> row.ifPresent(r -> viewModel.choose(List.of(r), v)));
        getStyleClass().add("detail");
        VBox box = Panes.column(
                "detail-content", name, verdict, why, limit, values, Panes.label("Aliases", "detail-heading"), aliases);
        content = new ScrollPane(box);
        content.setFitToWidth(true);
        getChildren().addAll(nothing, content);
        show(Optional.empty());
    }

    void show(Optional<ModuleRow> shown) {
        row = shown;
        content.setVisible(shown.isPresent());
        nothing.setVisible(shown.isEmpty());
        shown.ifPresent(this::fill);
    }

    private void fill(ModuleRow shown) {
        ModuleEntry entry = shown.entry();
        VerdictChoice choice = viewModel.choice(shown);
        name.setText(shown.name().value());
        verdict.show(choice);
        why.setText(choice.why());
        Optional<String> limits = viewModel.limit(shown);
        limit.setText(limits.map(l -> "Effect: " + l).orElse(""));
        Panes.setShown(limit, limits.isPresent());
        values.clear();
        values.add("State", shown.state().word())
                .add(
                        "Size",
                        entry.size()
                                .map(s -> Words.size(s) + " (" + Words.grouped(s) + " bytes)")
                                .orElse(""))
                .add("Users", entry.users().map(String::valueOf).orElse(""))
                .add("Used by", String.join(", ", entry.usedBy()))
                .add("Needs", String.join(", ", entry.dependencies()))
                .add("Needs softly", String.join(", ", entry.softDependencies()))
                .add("Taints", entry.taints())
                .add("File", entry.file().orElse(""))
                .add(
                        "Running policy",
                        entry.verdict()
                                .map(v -> v + entry.rule().map(r -> ", by " + r).orElse(""))
                                .orElse(""));
        List<String> all = entry.aliases();
        String more = all.size() > MAX_ALIASES ? "\nand " + Words.grouped(all.size() - MAX_ALIASES) + " more" : "";
        aliases.setText(
                all.isEmpty()
                        ? "None: nothing loads it by an alias."
                        : String.join("\n", all.subList(0, Math.min(all.size(), MAX_ALIASES))) + more);
    }
}
