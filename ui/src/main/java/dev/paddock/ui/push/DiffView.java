package dev.paddock.ui.push;

import dev.paddock.ui.draft.DiffLine;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;

/** The difference of two texts, with marks as diff(1) writes them. */
final class DiffView extends ListView<DiffLine> {
    DiffView() {
        getStyleClass().addAll("diff", "mono");
        setAccessibleText("Difference of the policy documents");
        setCellFactory(_ -> new Cell());
    }

    void show(List<DiffLine> lines) {
        getItems().setAll(lines);
    }

    private static final class Cell extends ListCell<DiffLine> {
        private static final PseudoClass ADDED = PseudoClass.getPseudoClass("added");
        private static final PseudoClass REMOVED = PseudoClass.getPseudoClass("removed");

        @Override
        protected void updateItem(DiffLine item, boolean empty) {
            super.updateItem(item, empty);
            boolean here = !empty && item != null;
            pseudoClassStateChanged(ADDED, here && item.kind() == DiffLine.Kind.ADDED);
            pseudoClassStateChanged(REMOVED, here && item.kind() == DiffLine.Kind.REMOVED);
            setText(here ? mark(item.kind()) + item.text() : "");
        }

        private static String mark(DiffLine.Kind kind) {
            return switch (kind) {
                case SAME -> "  ";
                case ADDED -> "+ ";
                case REMOVED -> "− ";
                case SKIPPED -> "";
            };
        }
    }
}
