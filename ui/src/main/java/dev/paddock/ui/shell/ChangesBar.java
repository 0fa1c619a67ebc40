package dev.paddock.ui.shell;

import dev.paddock.ui.control.Panes;
import dev.paddock.ui.control.Words;
import dev.paddock.ui.draft.Change;
import dev.paddock.ui.draft.DraftModel;
import dev.paddock.ui.push.ChangeList;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The changes that were not pushed, in sight on every screen while there are any. */
final class ChangesBar extends VBox {
    private static final int NAMED = 3;

    private final Label summary = Panes.label("", "changes-count");
    private final Label words = Panes.label("", "dim");
    private final ChangeList all = new ChangeList();

    ChangesBar(DraftModel draft, Runnable push) {
        getStyleClass().add("changes-bar");
        setId("changes-bar");
        ToggleButton show = new ToggleButton("Show all");
        Button discard = new Button("Discard changes");
        discard.setOnAction(_ -> draft.discard());
        Button review = new Button("Review and push…");
        review.setOnAction(_ -> push.run());
        words.setTextOverrun(OverrunStyle.ELLIPSIS);
        HBox.setHgrow(words, Priority.ALWAYS);
        words.setMaxWidth(Double.MAX_VALUE);
        for (var fixed : List.of(summary, show, discard, review)) {
            fixed.setMinWidth(USE_PREF_SIZE);
        }
        getChildren().addAll(Panes.row("changes-row", summary, words, show, discard, review), all);
        show.selectedProperty().subscribe(on -> Panes.setShown(all, on));
        draft.changesProperty().subscribe(this::show);
    }

    private void show(List<Change> changes) {
        Panes.setShown(this, !changes.isEmpty());
        summary.setText(Words.count(changes.size(), "change") + " not pushed");
        words.setText(changes.stream().limit(NAMED).map(Change::words).collect(Collectors.joining("  ·  "))
                + (changes.size() > NAMED ? "  ·  …" : ""));
        all.show(changes);
    }
}
