package dev.paddock.ui.control;

import java.util.Map;
import java.util.function.Supplier;
import javafx.animation.PauseTransition;
import javafx.scene.control.Button;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.util.Duration;

/** A button that puts a text on the clipboard and says for a moment that it did: nothing else of the screen shows it. */
public final class CopyButton extends Button {
    private static final String DONE = "Copied";

    private final Supplier<String> text;
    private final PauseTransition moment = new PauseTransition(Duration.seconds(2));

    /** @param text asked at each press */
    public CopyButton(String title, Supplier<String> text) {
        super(title);
        this.text = text;
        setMinWidth(USE_PREF_SIZE);
        setOnAction(_ -> copy());
        moment.setOnFinished(_ -> setText(title));
    }

    /** As if it had been pressed. */
    public void copy() {
        Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, text.get()));
        setText(DONE);
        moment.playFromStart();
    }
}
