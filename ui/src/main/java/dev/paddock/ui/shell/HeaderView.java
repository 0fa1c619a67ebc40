package dev.paddock.ui.shell;

import dev.paddock.ui.control.Glyph;
import dev.paddock.ui.control.GlyphIcon;
import dev.paddock.ui.control.Panes;
import dev.paddock.ui.draft.DraftModel;
import dev.paddock.ui.draft.StatesViewModel;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** The top of the window: where one is, the three states, undo, redo, push. */
final class HeaderView extends HBox {
    HeaderView(ShellViewModel viewModel, StatesViewModel states, DraftModel draft) {
        getStyleClass().add("header");
        setAlignment(Pos.CENTER_LEFT);
        Label title = Panes.label("", "screen-title");
        Label purpose = Panes.label("", "dim");
        viewModel.screenProperty().subscribe(screen -> {
            title.setText(screen.label());
            purpose.setText(screen.purpose());
        });
        Button undo = icon(Glyph.UNDO, "Undo the last edit of the draft (Ctrl+Z)", viewModel::undo);
        undo.disableProperty().bind(draft.canUndoProperty().map(can -> !can));
        Button redo = icon(Glyph.REDO, "Redo (Ctrl+Shift+Z)", viewModel::redo);
        redo.disableProperty().bind(draft.canRedoProperty().map(can -> !can));
        Button refresh = icon(Glyph.REFRESH, "Read everything again (F5)", viewModel::refresh);
        Button push = new Button("Push…", new GlyphIcon(Glyph.PUSH));
        push.setId("push");
        push.getStyleClass().add("primary");
        push.setMinWidth(USE_PREF_SIZE);
        push.setTooltip(new Tooltip("Review the draft and make it live (Ctrl+Enter)"));
        push.setOnAction(_ -> viewModel.push());
        ObservableValue<Boolean> nothing = draft.changesProperty().map(changes -> changes.isEmpty());
        push.disableProperty().bind(nothing);
        VBox titles = Panes.column("titles", title, purpose);
        getChildren()
                .addAll(
                        titles,
                        Panes.spacer(),
                        new StatesStrip(states, draft),
                        Panes.row("header-buttons", undo, redo, refresh),
                        push);
    }

    private static Button icon(Glyph glyph, String text, Runnable action) {
        Button button = new Button("", new GlyphIcon(glyph));
        button.getStyleClass().add("icon-button");
        button.setTooltip(new Tooltip(text));
        button.setAccessibleText(text);
        button.setOnAction(_ -> action.run());
        return button;
    }
}
