package dev.paddock.ui.shell;

import dev.paddock.ui.control.GlyphIcon;
import dev.paddock.ui.control.Panes;
import dev.paddock.ui.control.Words;
import dev.paddock.ui.violations.ViolationsViewModel;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The screens, one below the other. */
final class NavigationView extends VBox {
    private final ToggleGroup group = new ToggleGroup();

    NavigationView(ShellViewModel viewModel, ViolationsViewModel violations, Node foot) {
        getStyleClass().add("navigation");
        setAccessibleRole(AccessibleRole.TOOL_BAR);
        setAccessibleText("Screens");
        getChildren().add(Panes.row("brand", new Brand(), Panes.label("Paddock", "brand-name")));
        for (Screen screen : Screen.values()) {
            ToggleButton button = button(viewModel, screen);
            button.setToggleGroup(group);
            getChildren().add(screen == Screen.VIOLATIONS ? badged(button, violations) : button);
        }
        Region space = new Region();
        VBox.setVgrow(space, Priority.ALWAYS);
        getChildren().addAll(space, foot);
    }

    void focusSelected() {
        if (group.getSelectedToggle() instanceof ToggleButton button) {
            button.requestFocus();
        }
    }

    private static ToggleButton button(ShellViewModel viewModel, Screen screen) {
        ToggleButton button = new ToggleButton(screen.label(), new GlyphIcon(screen.glyph()));
        button.getStyleClass().setAll("nav-button");
        button.setId("nav-" + screen.word());
        button.setMaxWidth(Double.MAX_VALUE);
        button.setTooltip(new Tooltip(screen.purpose() + " (Ctrl+" + screen.digit() + ")"));
        button.setOnAction(_ -> {
            // a toggle that is clicked twice would leave no screen
            button.setSelected(true);
            viewModel.show(screen);
        });
        viewModel.screenProperty().subscribe(now -> button.setSelected(now == screen));
        return button;
    }

    private static Node badged(ToggleButton button, ViolationsViewModel violations) {
        Label badge = Panes.label("", "nav-badge");
        badge.setMouseTransparent(true);
        violations.unseenProperty().subscribe(number -> {
            long unseen = number.longValue();
            badge.setText(unseen > 999 ? "999+" : Words.grouped(unseen));
            badge.setVisible(unseen > 0);
            button.setAccessibleText(unseen > 0 ? "Violations, " + unseen + " new" : "Violations");
        });
        HBox.setHgrow(button, Priority.ALWAYS);
        javafx.scene.layout.StackPane stack = new javafx.scene.layout.StackPane(button, badge);
        javafx.scene.layout.StackPane.setAlignment(badge, javafx.geometry.Pos.CENTER_RIGHT);
        return stack;
    }
}
