package dev.paddock.ui.shell;

import dev.paddock.ui.control.Panes;
import dev.paddock.ui.theme.Theme;
import java.util.function.Consumer;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** The choice between light, dark and what the desktop does. */
public final class ThemeBox extends VBox {
    public ThemeBox(Theme current, Consumer<Theme> choose) {
        getStyleClass().add("theme-box");
        Label label = Panes.label("Theme", "nav-label");
        ChoiceBox<Theme> box = new ChoiceBox<>();
        box.getItems().setAll(Theme.values());
        box.setValue(current);
        box.setMaxWidth(Double.MAX_VALUE);
        box.setId("theme");
        label.setLabelFor(box);
        box.setAccessibleText("Theme");
        box.valueProperty().subscribe((_, chosen) -> choose.accept(chosen));
        getChildren().addAll(label, box);
    }
}
