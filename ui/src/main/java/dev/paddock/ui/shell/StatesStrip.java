package dev.paddock.ui.shell;

import dev.paddock.ui.control.Panes;
import dev.paddock.ui.draft.DraftModel;
import dev.paddock.ui.draft.States;
import dev.paddock.ui.draft.StatesViewModel;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** Draft, saved and running side by side, with a sign between those that differ. */
final class StatesStrip extends HBox {
    private static final PseudoClass DIFFERENT = PseudoClass.getPseudoClass("different");

    private final Label draft = Panes.label("", "state-value");
    private final Label saved = Panes.label("", "state-value");
    private final Label running = Panes.label("", "state-value");
    private final Label draftToSaved = Panes.label("", "state-sign");
    private final Label savedToRunning = Panes.label("", "state-sign");

    StatesStrip(StatesViewModel viewModel, DraftModel model) {
        getStyleClass().add("states");
        setId("states");
        setAlignment(Pos.CENTER);
        setMinWidth(USE_PREF_SIZE);
        getChildren()
                .addAll(
                        state("Draft", draft),
                        draftToSaved,
                        state("Saved", saved),
                        savedToRunning,
                        state("Running", running));
        viewModel.statesProperty().subscribe(this::show);
        model.changesProperty().subscribe(changes -> draft.pseudoClassStateChanged(DIFFERENT, !changes.isEmpty()));
    }

    private static VBox state(String name, Label value) {
        return Panes.column("state", Panes.label(name, "state-name"), value);
    }

    private void show(States states) {
        draft.setText(states.draft());
        saved.setText(states.saved());
        running.setText(states.running());
        sign(draftToSaved, states.hasFile(), states.draftIsSaved());
        sign(savedToRunning, states.hasFile(), states.savedIsRunning());
        setAccessibleText("Draft: " + states.draft() + ". Saved: " + states.saved() + ". Running: " + states.running());
    }

    private static void sign(Label label, boolean known, boolean same) {
        label.setText(!known ? "·" : same ? "=" : "≠");
        label.pseudoClassStateChanged(DIFFERENT, known && !same);
    }
}
