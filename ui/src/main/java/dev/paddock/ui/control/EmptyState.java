package dev.paddock.ui.control;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;

/** What stands where a list has nothing to show: what is the matter, and what to do. */
public final class EmptyState extends VBox {
    private final Label title = new Label();
    private final Label text = new Label();

    public EmptyState(Glyph glyph, String title, String text) {
        getStyleClass().add("empty-state");
        GlyphIcon icon = new GlyphIcon(glyph);
        this.title.getStyleClass().add("empty-title");
        this.text.getStyleClass().add("empty-text");
        this.text.setWrapText(true);
        this.text.setTextAlignment(TextAlignment.CENTER);
        getChildren().addAll(icon, this.title, this.text);
        show(title, text);
    }

    public void show(String newTitle, String newText) {
        title.setText(newTitle);
        text.setText(newText);
        setAccessibleText(newTitle + ". " + newText);
    }

    /** The same with a button below. */
    public EmptyState withAction(String verb, Runnable action) {
        Button button = new Button(verb);
        button.getStyleClass().add("primary");
        button.setOnAction(_ -> action.run());
        getChildren().add(button);
        return this;
    }
}
