package dev.paddock.ui.verdict;

import dev.paddock.model.policy.Verdict;
import dev.paddock.ui.control.GlyphIcon;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

/** The verdict for what no rule speaks of, with its label. */
public final class DefaultVerdictBox extends HBox {
    private final ComboBox<Verdict> box = new ComboBox<>();
    private boolean showing;

    /**
     * @param current what the draft says now
     * @param choose called when a person chose another
     */
    public DefaultVerdictBox(
            String text, List<Verdict> verdicts, ObservableValue<Verdict> current, Consumer<Verdict> choose) {
        getStyleClass().add("default-verdict");
        setAlignment(Pos.CENTER_LEFT);
        Label label = new Label(text);
        label.setLabelFor(box);
        label.getStyleClass().add("dim");
        box.setAccessibleText(text);
        box.setId("default-" + text.toLowerCase(Locale.ROOT).replace(' ', '-'));
        box.getItems().setAll(verdicts);
        box.setCellFactory(_ -> new Cell());
        box.setButtonCell(new Cell());
        box.valueProperty().subscribe(value -> {
            if (!showing && value != null) {
                choose.accept(value);
            }
        });
        current.subscribe(value -> {
            showing = true;
            box.setValue(value);
            showing = false;
        });
        label.setMinWidth(USE_PREF_SIZE);
        box.setMinWidth(USE_PREF_SIZE);
        getChildren().addAll(label, box);
    }

    /** With a sentence for whoever wonders what it is about. */
    public DefaultVerdictBox explained(String help) {
        Tooltip.install(this, new Tooltip(help));
        box.setAccessibleHelp(help);
        return this;
    }

    private static final class Cell extends ListCell<Verdict> {
        @Override
        protected void updateItem(Verdict item, boolean empty) {
            super.updateItem(item, empty);
            if (empty || item == null) {
                setText("");
                setGraphic(null);
            } else {
                setText(item.word());
                setGraphic(new GlyphIcon(Verdicts.glyph(item)));
                getStyleClass().removeIf(s -> s.startsWith("verdict-"));
                getStyleClass().add("verdict-text-" + item.word());
            }
        }
    }
}
