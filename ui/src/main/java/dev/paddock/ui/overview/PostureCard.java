package dev.paddock.ui.overview;

import dev.paddock.ui.control.Glyph;
import dev.paddock.ui.control.GlyphIcon;
import dev.paddock.ui.control.Panes;
import dev.paddock.ui.host.Link;
import java.util.Locale;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The sentence at the top of the overview. */
final class PostureCard extends HBox {
    private final Label sentence = Panes.paragraph("", "posture-sentence");
    private final Label detail = Panes.paragraph("", "posture-detail");
    private final StackPane sign = new StackPane();
    private final Button again = new Button("Try again");
    private final Button decide = new Button("Decide what may be loaded");

    /** @param modules shows the screen of the modules */
    PostureCard(OverviewViewModel viewModel, Runnable modules) {
        getStyleClass().addAll("card", "posture");
        setId("posture");
        sign.getStyleClass().add("posture-sign");
        sign.setMinSize(USE_PREF_SIZE, USE_PREF_SIZE);
        sign.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        again.getStyleClass().add("primary");
        again.setId("try-again");
        again.setOnAction(_ -> viewModel.tryAgain());
        decide.getStyleClass().add("primary");
        decide.setId("decide");
        decide.setOnAction(_ -> modules.run());
        VBox texts = Panes.column("posture-texts", sentence, detail, again, decide);
        HBox.setHgrow(texts, Priority.ALWAYS);
        getChildren().addAll(sign, texts);
        viewModel.postureProperty().subscribe(this::show);
        viewModel.linkProperty().subscribe(link -> Panes.setShown(again, link instanceof Link.Lost));
    }

    private void show(Posture posture) {
        sentence.setText(posture.sentence());
        detail.setText(posture.detail());
        sign.getChildren()
                .setAll(new GlyphIcon(
                        switch (posture.level()) {
                            case ENFORCING -> Glyph.OVERVIEW;
                            case PARTIAL -> Glyph.AUDIT;
                            case OPEN, NOTHING -> Glyph.VIOLATIONS;
                            case UNKNOWN -> Glyph.UNPLUGGED;
                        }));
        Panes.setShown(decide, posture.level() == Posture.Level.OPEN);
        getStyleClass().removeIf(s -> s.startsWith("level-"));
        getStyleClass().add("level-" + posture.level().name().toLowerCase(Locale.ROOT));
        setAccessibleText(posture.sentence() + ". " + posture.detail());
    }
}
