package dev.paddock.ui.verdict;

import dev.paddock.model.policy.Verdict;
import dev.paddock.ui.control.Panes;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/** A verdict to choose, and beside it what still runs where that is something else. */
public final class VerdictBox extends HBox {
    private final VerdictButton button;
    private final Label running = Panes.label("", "was");

    public VerdictBox(String subject, List<Verdict> verdicts, Consumer<Optional<Verdict>> choose) {
        getStyleClass().add("verdict-box");
        setAlignment(Pos.CENTER_LEFT);
        button = new VerdictButton(subject, verdicts, choose);
        running.setMinWidth(USE_PREF_SIZE);
        getChildren().addAll(button, running);
    }

    public void show(VerdictChoice choice) {
        button.show(choice);
        Panes.setShown(running, choice.isChanged());
        running.setText(choice.running().map(v -> "was " + v.word()).orElse("was mixed"));
    }
}
