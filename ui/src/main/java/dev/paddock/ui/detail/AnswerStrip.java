package dev.paddock.ui.detail;

import dev.paddock.ui.control.Glyph;
import dev.paddock.ui.control.GlyphIcon;
import dev.paddock.ui.control.Panes;
import dev.paddock.ui.host.Loaded;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Stands in the place of an answer: that it is waited for, or why it does not come and how to ask again. */
final class AnswerStrip extends VBox {
    private final ProgressBar progress = new ProgressBar(ProgressBar.INDETERMINATE_PROGRESS);
    private final HBox waiting;
    private final Label why = Panes.paragraph("", "fact-text");
    private final HBox failed;

    AnswerStrip(String waitingFor, Runnable again) {
        getStyleClass().add("answer-strip");
        waiting = Panes.row("answer-waiting", progress, Panes.label(waitingFor, "dim"));
        Button button = new Button("Try again");
        button.getStyleClass().add("small-button");
        button.setOnAction(_ -> again.run());
        button.setMinWidth(USE_PREF_SIZE);
        HBox.setHgrow(why, Priority.ALWAYS);
        why.setMaxWidth(Double.MAX_VALUE);
        failed = Panes.row("answer-failed", new GlyphIcon(Glyph.UNPLUGGED), why, button);
        getChildren().addAll(waiting, failed);
    }

    void show(Loaded<?> answer) {
        boolean isWaiting = answer.isWaiting();
        Panes.setShown(waiting, isWaiting);
        // an indeterminate bar is an animation: it may run only while it is seen
        progress.setProgress(isWaiting && getScene() != null ? ProgressBar.INDETERMINATE_PROGRESS : 0);
        Panes.setShown(failed, answer.failure().isPresent());
        answer.failure().ifPresent(reason -> {
            why.setText(reason);
            failed.setAccessibleText(reason);
        });
        Panes.setShown(this, isWaiting || answer.failure().isPresent());
    }
}
