package dev.paddock.ui.control;

import javafx.beans.property.StringProperty;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.controlsfx.control.textfield.CustomTextField;

/** The search field of a screen. Escape empties it. */
public final class SearchField extends CustomTextField {
    public SearchField(String prompt, StringProperty text) {
        getStyleClass().add("search-field");
        setPromptText(prompt);
        setAccessibleText(prompt);
        setLeft(new GlyphIcon(Glyph.SEARCH));
        Button clear = new Button("✕");
        clear.getStyleClass().setAll("clear-button");
        clear.setFocusTraversable(false);
        clear.setAccessibleText("Clear the search");
        clear.setOnAction(_ -> clear());
        clear.visibleProperty().bind(textProperty().isNotEmpty());
        setRight(clear);
        textProperty().bindBidirectional(text);
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE && !getText().isEmpty()) {
                clear();
                event.consume();
            }
        });
    }
}
