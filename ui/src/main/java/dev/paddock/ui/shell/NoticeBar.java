package dev.paddock.ui.shell;

import dev.paddock.ui.control.Glyph;
import dev.paddock.ui.control.GlyphIcon;
import dev.paddock.ui.control.Notice;
import dev.paddock.ui.control.Notices;
import dev.paddock.ui.control.Panes;
import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.util.Duration;

/** Tells how something went. Good news leaves by itself. */
final class NoticeBar extends HBox {
    NoticeBar(Notices notices) {
        getStyleClass().addAll("banner", "notice");
        setId("notice");
        setAlignment(Pos.CENTER_LEFT);
        Label text = Panes.paragraph("");
        HBox.setHgrow(text, Priority.ALWAYS);
        text.setMaxWidth(Double.MAX_VALUE);
        Button close = new Button("Close");
        close.getStyleClass().add("small-button");
        close.setMinWidth(USE_PREF_SIZE);
        close.setOnAction(_ -> notices.close());
        PauseTransition leave = new PauseTransition(Duration.seconds(6));
        leave.setOnFinished(_ -> notices.close());
        notices.currentProperty().subscribe(current -> {
            leave.stop();
            Panes.setShown(this, current.isPresent());
            current.ifPresent(notice -> {
                boolean failed = notice.kind() == Notice.Kind.FAILED;
                text.setText(notice.text());
                setAccessibleText(notice.text());
                getChildren().setAll(new GlyphIcon(failed ? Glyph.VIOLATIONS : Glyph.ALLOW), text, close);
                getStyleClass().removeAll("notice-failed");
                if (failed) {
                    getStyleClass().add("notice-failed");
                } else {
                    leave.playFromStart();
                }
            });
        });
    }
}
