package dev.paddock.ui.push;

import dev.paddock.ui.control.Panes;
import dev.paddock.ui.control.Words;
import java.util.Arrays;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.controlsfx.control.SegmentedButton;

/** The sheet over the window on which a push is reviewed and confirmed. */
public final class PushSheet extends StackPane {
    private final PushViewModel viewModel;
    private final ChangeList changes = new ChangeList();
    private final DiffView difference = new DiffView();
    private final Label title = Panes.label("Push the draft", "push-title");
    private final Tab words = new Tab("Changes", changes);
    private final VBox notes = Panes.column("push-notes");
    private final CheckPane check = new CheckPane();
    private final Button push = new Button("Push");
    private final Button cancel = new Button("Cancel");
    private final Button again = new Button("Check again");

    private Optional<Node> returnTo = Optional.empty();

    public PushSheet(PushViewModel viewModel) {
        this.viewModel = viewModel;
        getStyleClass().add("scrim");
        setId("push-sheet");
        TabPane tabs = new TabPane(words, new Tab("Difference of the documents", difference));
        tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        VBox.setVgrow(tabs, Priority.ALWAYS);
        VBox card = Panes.column(
                "push-card",
                title,
                Panes.paragraph(
                        "The agent makes the draft live in one step, and takes it back by itself unless you confirm it in time.",
                        "dim"),
                notes,
                tabs,
                check,
                windowChoice(),
                buttons());
        getChildren().add(card);
        Panes.setShown(this, false);
        viewModel.stateProperty().subscribe((before, now) -> show(before, now));
    }

    private Node windowChoice() {
        ToggleGroup group = new ToggleGroup();
        SegmentedButton choice = new SegmentedButton();
        choice.setToggleGroup(group);
        choice.getButtons()
                .setAll(Arrays.stream(ConfirmWindow.values()).map(this::toggle).toList());
        group.selectedToggleProperty().subscribe((old, now) -> {
            // one is always chosen: a second click on it changes nothing
            if (now == null && old != null) {
                old.setSelected(true);
            }
        });
        return Panes.row("form-row", Panes.label("Take it back unless confirmed within", "dim"), choice);
    }

    private ToggleButton toggle(ConfirmWindow within) {
        ToggleButton button = new ToggleButton(within.label());
        button.setId("confirm-" + within.duration().toSeconds());
        button.setSelected(viewModel.confirmWithinProperty().get() == within);
        // no action: arrow keys choose without one
        button.selectedProperty().subscribe(selected -> {
            if (selected) {
                viewModel.confirmWithinProperty().set(within);
            }
        });
        return button;
    }

    private Node buttons() {
        push.getStyleClass().add("primary");
        push.setId("push-now");
        push.setDefaultButton(true);
        push.setOnAction(_ -> viewModel.push());
        again.setOnAction(_ -> viewModel.check());
        cancel.setId("push-cancel");
        cancel.setCancelButton(true);
        cancel.setOnAction(_ -> viewModel.close());
        return Panes.row("buttons", Panes.spacer(), again, cancel, push);
    }

    private void show(PushState before, PushState now) {
        boolean open = !(now instanceof PushState.Closed);
        if (open && before instanceof PushState.Closed) {
            returnTo = getScene() == null
                    ? Optional.empty()
                    : Optional.ofNullable(getScene().getFocusOwner());
            notes.getChildren()
                    .setAll(viewModel.notes().stream()
                            .map(note -> Panes.paragraph(note, "push-note"))
                            .toList());
            Panes.setShown(notes, !viewModel.notes().isEmpty());
        }
        if (now instanceof PushState.Checking) {
            changes.show(viewModel.changes());
            difference.show(viewModel.difference());
            words.setText(Words.count(viewModel.changes().size(), "change"));
        }
        Panes.setShown(this, open);
        check.show(now);
        push.setDisable(!(now instanceof PushState.Checked checked && checked.accepted()));
        Panes.setShown(again, now instanceof PushState.Refused);
        if (open) {
            // the button that does it once it may, the one that leaves until then: the keyboard stays on the sheet
            (push.isDisabled() ? cancel : push).requestFocus();
        } else {
            returnTo.ifPresent(Node::requestFocus);
            returnTo = Optional.empty();
        }
    }
}
