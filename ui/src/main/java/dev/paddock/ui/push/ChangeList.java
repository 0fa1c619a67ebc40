package dev.paddock.ui.push;

import dev.paddock.ui.control.Glyph;
import dev.paddock.ui.control.GlyphIcon;
import dev.paddock.ui.draft.Change;
import dev.paddock.ui.verdict.Verdicts;
import java.util.List;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;

/** Changes in words. */
public final class ChangeList extends ListView<Change> {
    public ChangeList() {
        getStyleClass().add("change-list");
        setAccessibleText("Changes");
        setCellFactory(_ -> new Cell());
    }

    public void show(List<Change> changes) {
        getItems().setAll(changes);
    }

    private static final class Cell extends ListCell<Change> {
        @Override
        protected void updateItem(Change item, boolean empty) {
            super.updateItem(item, empty);
            getStyleClass().removeIf(s -> s.startsWith("verdict-text-"));
            if (empty || item == null) {
                setText(null);
                setGraphic(null);
                setTooltip(null);
                return;
            }
            setText(item.words());
            setTooltip(new Tooltip(item.words()));
            setGraphic(new GlyphIcon(item.verdict().map(Verdicts::glyph).orElse(Glyph.POLICY)));
            item.verdict().ifPresent(v -> getStyleClass().add("verdict-text-" + v.word()));
        }
    }
}
