package dev.paddock.ui.bundle;

import dev.paddock.ui.control.Panes;
import javafx.beans.property.StringProperty;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** Fields below each other, each with a name before it and buttons behind it. */
final class FileForm extends GridPane {
    FileForm() {
        getStyleClass().add("bundle-form");
        ColumnConstraints names = new ColumnConstraints();
        names.setMinWidth(Region.USE_PREF_SIZE);
        ColumnConstraints fields = new ColumnConstraints();
        fields.setHgrow(Priority.ALWAYS);
        ColumnConstraints buttons = new ColumnConstraints();
        buttons.setMinWidth(Region.USE_PREF_SIZE);
        getColumnConstraints().setAll(names, fields, buttons);
    }

    TextField add(String name, String id, StringProperty text, Node... buttons) {
        TextField field = new TextField();
        field.setId(id);
        field.setAccessibleText(name);
        field.textProperty().bindBidirectional(text);
        Label label = Panes.label(name, "dim");
        label.setLabelFor(field);
        addRow(getRowCount(), label, field, Panes.row("buttons", buttons));
        return field;
    }
}
