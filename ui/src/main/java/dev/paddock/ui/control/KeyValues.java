package dev.paddock.ui.control;

import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** Names and values below each other. Values can be of any length. */
public final class KeyValues extends GridPane {
    public KeyValues() {
        getStyleClass().add("key-values");
        ColumnConstraints names = new ColumnConstraints();
        names.setMinWidth(Region.USE_PREF_SIZE);
        ColumnConstraints values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        getColumnConstraints().setAll(names, values);
    }

    public void clear() {
        getChildren().clear();
    }

    /** Leaves the pair out where the value is empty. */
    public KeyValues add(String name, String value) {
        if (!value.isEmpty()) {
            Label key = Panes.label(name, "key");
            Label shown = Panes.paragraph(value, "value");
            key.setLabelFor(shown);
            addRow(getRowCount(), key, shown);
            GridPane.setValignment(key, javafx.geometry.VPos.TOP);
        }
        return this;
    }
}
