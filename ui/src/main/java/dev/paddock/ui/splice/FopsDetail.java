package dev.paddock.ui.splice;

import dev.paddock.model.inventory.FileOperations;
import dev.paddock.model.policy.Side;
import dev.paddock.ui.control.EmptyState;
import dev.paddock.ui.control.Glyph;
import dev.paddock.ui.control.Panes;
import dev.paddock.ui.coverage.Held;
import dev.paddock.ui.detail.DetailPane;
import dev.paddock.ui.detail.ExposureSections;
import dev.paddock.ui.detail.Fact;
import dev.paddock.ui.detail.Part;
import dev.paddock.ui.detail.Tone;
import dev.paddock.ui.verdict.VerdictBox;
import dev.paddock.ui.verdict.VerdictChoice;
import dev.paddock.ui.verdict.Verdicts;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** Everything about the selected file_operations. */
final class FopsDetail extends StackPane {
    private final SpliceViewModel viewModel;
    private final FopsDetailViewModel detail;
    private final SideRow source = new SideRow("As source", Side.SOURCE);
    private final SideRow sink = new SideRow("As sink", Side.SINK);
    private final Label sockets = Panes.paragraph(
            "All sockets share these file_operations, so no rule about file_operations speaks of them: the kernel judges"
                    + " each socket by its family, type and protocol. See the tab Sockets.",
            "explanation");
    private final DetailPane pane;

    FopsDetail(SpliceViewModel viewModel, FopsDetailViewModel detail) {
        this.viewModel = viewModel;
        this.detail = detail;
        VBox verdicts = Panes.column("detail-verdicts", source.row, sink.row, sockets);
        this.pane = new DetailPane(
                "fops-detail",
                new EmptyState(
                        Glyph.SPLICE,
                        "Nothing selected",
                        "Select a row to see what its functions do with the pages, and who holds it open now."),
                verdicts);
        pane.add(new Part<>("", detail.selectedProperty(), FopsSections::sides, () -> {}));
        pane.add(new Part<>(
                        "Listing the open files of every process",
                        detail.uses().property(),
                        reply -> detail.selectedProperty()
                                .get()
                                .value()
                                .map(fops -> FopsSections.uses(fops, reply, detail.readAt()))
                                .orElse(List.of()),
                        detail.uses()::again)
                .withAgain("Look again", detail.uses()::again));
        pane.add(new Part<>(
                "Finding who can bring it in",
                detail.exposure().property(),
                ExposureSections::of,
                detail.exposure()::again));
        getChildren().add(pane);
    }

    void show(Optional<FileOperations> shown) {
        detail.select(shown);
        if (shown.isEmpty()) {
            pane.clear();
            return;
        }
        FileOperations fops = shown.get();
        source.show(fops);
        sink.show(fops);
        Panes.setShown(sockets, fops.id().isJudgedBySocketRules());
        pane.show(
                fops.id().toString(),
                detail.badges().stream()
                        .map(word -> new Fact.Entry("", word, Tone.PLAIN, ""))
                        .toList());
    }

    /** The verdict of one side. */
    private final class SideRow {
        private final Side side;
        private final VerdictBox box;
        private final Label why = Panes.paragraph("", "dim", "small");
        private final HBox row;

        SideRow(String name, Side side) {
            this.side = side;
            this.box = new VerdictBox(
                    "Verdict " + name.toLowerCase(java.util.Locale.ROOT),
                    Verdicts.SPLICE,
                    verdict -> detail.selectedProperty()
                            .get()
                            .value()
                            .ifPresent(fops -> viewModel.choose(List.of(fops), side, verdict)));
            Label label = Panes.label(name, "dim", "side-name");
            label.setMinWidth(USE_PREF_SIZE);
            box.setMinWidth(USE_PREF_SIZE);
            this.row = Panes.row("side-row", label, box, why);
        }

        void show(FileOperations fops) {
            Optional<VerdictChoice> choice = viewModel.choice(fops, side);
            Panes.setShown(row, choice.isPresent());
            choice.ifPresent(c -> {
                box.show(c);
                Held held = viewModel.held(fops, side);
                why.setText("by " + c.decidedBy() + (held.word().isEmpty() ? "" : ", " + held.word()));
                why.setTooltip(held.why().isEmpty() ? null : new Tooltip(held.why()));
            });
        }
    }
}
