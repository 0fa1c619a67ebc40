package dev.paddock.ui.push;

import dev.paddock.ui.control.Glyph;
import dev.paddock.ui.control.GlyphIcon;
import dev.paddock.ui.control.Panes;
import dev.paddock.ui.control.Words;
import java.util.Optional;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.util.Duration;

/** Asks on every screen whether what was pushed shall stay, for as long as the question is open. */
public final class PendingBanner extends HBox {
    private final PendingViewModel viewModel;
    private final Label question = Panes.paragraph("", "banner-text");

    public PendingBanner(PendingViewModel viewModel) {
        this.viewModel = viewModel;
        getStyleClass().addAll("banner", "pending-banner");
        setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        setId("pending-banner");
        Button keep = new Button("Keep");
        keep.getStyleClass().add("primary");
        keep.setId("keep");
        keep.setOnAction(_ -> viewModel.keep());
        Button takeBack = new Button("Take back");
        takeBack.setId("take-back");
        takeBack.setOnAction(_ -> viewModel.takeBack());
        getChildren().addAll(new GlyphIcon(Glyph.HOURGLASS), question, Panes.spacer(), takeBack, keep);
        Timeline seconds = new Timeline(new KeyFrame(Duration.seconds(1), _ -> viewModel.tick()));
        seconds.setCycleCount(Animation.INDEFINITE);
        viewModel.revisionProperty().subscribe(revision -> {
            Panes.setShown(this, revision.isPresent());
            ask(revision);
            if (revision.isPresent()) {
                seconds.play();
            } else {
                seconds.stop();
            }
        });
        viewModel
                .secondsLeftProperty()
                .subscribe((_, _) -> ask(viewModel.revisionProperty().get()));
    }

    private void ask(Optional<Long> revision) {
        revision.ifPresent(number -> {
            String text = "Revision " + number + " is live. Keep it? It is taken back in "
                    + Words.countdown(viewModel.secondsLeftProperty().get()) + ".";
            question.setText(text);
            setAccessibleText(text);
        });
    }
}
