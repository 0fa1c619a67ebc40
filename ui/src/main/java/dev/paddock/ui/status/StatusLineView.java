package dev.paddock.ui.status;

import dev.paddock.ui.control.Glyph;
import dev.paddock.ui.control.GlyphIcon;
import dev.paddock.ui.control.Panes;
import dev.paddock.ui.work.Activity;
import dev.paddock.ui.work.Work;
import java.util.List;
import java.util.Locale;
import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.util.Duration;

/** The line at the bottom: the posture, and what is being waited for. */
public final class StatusLineView extends HBox {
    private final Label connection = Panes.label("");
    private final Label enforcement = Panes.label("", "status-enforcement");
    private final Label policy = Panes.label("");
    private final Label kernel = Panes.label("", "dim");
    private final Label waiting = Panes.label("", "dim");
    private final ProgressBar bar = new ProgressBar();
    private final Button cancel = new Button("Cancel");
    private final HBox progress = Panes.row("progress", waiting, bar, cancel);
    private final Work work;

    public StatusLineView(StatusLineViewModel viewModel, Work work) {
        this.work = work;
        setId("status-line");
        getStyleClass().add("status-line");
        setAlignment(Pos.CENTER_LEFT);
        enforcement.setTextOverrun(OverrunStyle.ELLIPSIS);
        getChildren().addAll(enforcement, policy, connection, Panes.spacer(), progress, kernel);
        for (Label label : List.of(policy, connection, kernel)) {
            label.setMinWidth(USE_PREF_SIZE);
        }
        progress.setMinWidth(USE_PREF_SIZE);
        viewModel.lineProperty().subscribe(this::show);
        // nobody needs to read of what takes less than a second
        PauseTransition second = new PauseTransition(Duration.seconds(1));
        second.setOnFinished(_ -> progress());
        work.running().subscribe(() -> {
            if (work.running().isEmpty()) {
                second.stop();
                progress();
            } else if (!progress.isVisible()) {
                second.play();
            } else {
                progress();
            }
        });
        cancel.setOnAction(_ -> List.copyOf(work.running()).forEach(Activity::cancel));
        cancel.getStyleClass().add("small-button");
        progress();
    }

    private void progress() {
        boolean busy = !work.running().isEmpty();
        Panes.setShown(progress, busy);
        waiting.setText(busy ? work.running().getFirst().what() : "");
        // an indeterminate bar costs frames even where nobody sees it
        bar.setProgress(busy ? ProgressBar.INDETERMINATE_PROGRESS : 0);
    }

    private void show(StatusLine line) {
        connection.setText(line.connection());
        enforcement.setText(line.enforcement());
        Tooltip.install(enforcement, new Tooltip(line.enforcement()));
        policy.setText(line.policy());
        kernel.setText(line.kernel());
        for (Label label : List.of(connection, enforcement, policy, kernel)) {
            Panes.setShown(label, !label.getText().isEmpty());
        }
        enforcement.setGraphic(new GlyphIcon(
                switch (line.tone()) {
                    case GOOD -> Glyph.ALLOW;
                    case CAUTION -> Glyph.AUDIT;
                    case BAD -> Glyph.DENY;
                    case NEUTRAL -> Glyph.HOURGLASS;
                }));
        getStyleClass().removeIf(s -> s.startsWith("tone-"));
        getStyleClass().add("tone-" + line.tone().name().toLowerCase(Locale.ROOT));
        setAccessibleText(line.enforcement() + ". " + line.policy() + ". " + line.connection());
    }
}
