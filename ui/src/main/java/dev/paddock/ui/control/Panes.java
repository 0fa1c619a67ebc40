package dev.paddock.ui.control;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Boxes and labels with their style classes, in fewer words. */
public final class Panes {
    private Panes() {}

    public static Label label(String text, String... styleClasses) {
        Label label = new Label(text);
        label.getStyleClass().addAll(styleClasses);
        return label;
    }

    /** A label that breaks lines. */
    public static Label paragraph(String text, String... styleClasses) {
        Label label = label(text, styleClasses);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    public static HBox row(String styleClass, Node... children) {
        HBox box = new HBox(children);
        box.setAlignment(Pos.CENTER_LEFT);
        box.getStyleClass().add(styleClass);
        return box;
    }

    public static VBox column(String styleClass, Node... children) {
        VBox box = new VBox(children);
        box.getStyleClass().add(styleClass);
        return box;
    }

    /** A box with a heading. */
    public static VBox card(String heading, Node... children) {
        Label title = label(heading, "card-title");
        VBox box = column("card", title);
        box.getChildren().addAll(children);
        return box;
    }

    /** Takes the room that is left in a row. */
    public static Region spacer() {
        Region region = new Region();
        HBox.setHgrow(region, Priority.ALWAYS);
        return region;
    }

    /** Hidden nodes take no room. */
    public static void setShown(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }
}
