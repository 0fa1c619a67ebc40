package dev.paddock.ui.modules;

import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.StackPane;

/** The button that freezes the draft. While it cannot be pressed its tooltip says why. */
final class FreezeButton extends StackPane {
    private static final String PURPOSE =
            "Let nothing be loaded any more but what is loaded now and what that needs: changes the draft, and shows it before a push";

    private final Button button = new Button("_Freeze…");
    private final Tooltip tooltip = new Tooltip();

    FreezeButton(FreezeViewModel viewModel) {
        button.setId("freeze");
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(_ -> viewModel.freeze());
        getChildren().add(button);
        // on the box: a control that is disabled shows no tooltip of its own
        Tooltip.install(this, tooltip);
        viewModel.obstacleProperty().subscribe(this::show);
    }

    private void show(Optional<String> obstacle) {
        button.setDisable(obstacle.isPresent());
        tooltip.setText(obstacle.orElse(PURPOSE));
        button.setAccessibleHelp(tooltip.getText());
    }
}
