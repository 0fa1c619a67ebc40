package dev.paddock.ui.bundle;

import dev.paddock.ui.control.Panes;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** A sheet over the window. Escape leaves it, Enter does what it is for; the focus returns to where it was. */
abstract class BundleSheet extends StackPane {
    private Optional<Node> returnTo = Optional.empty();

    BundleSheet(String id) {
        getStyleClass().add("scrim");
        setId(id);
        Panes.setShown(this, false);
        // the scene has room for one default and one cancel button, and the push has them
        addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    }

    /** What Enter does outside of a button. */
    abstract void proceed();

    abstract void leave();

    final void fill(Node... children) {
        VBox card = Panes.column("push-card", children);
        getChildren().setAll(card);
    }

    /** Shows the sheet with the cursor at a node. */
    final void open(Node first) {
        returnTo = Optional.ofNullable(getScene()).map(scene -> scene.getFocusOwner());
        Panes.setShown(this, true);
        first.requestFocus();
    }

    final void hide() {
        Panes.setShown(this, false);
        returnTo.ifPresent(Node::requestFocus);
        returnTo = Optional.empty();
    }

    private void pressed(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            event.consume();
            leave();
        } else if (event.getCode() == KeyCode.ENTER && !event.isShortcutDown()) {
            event.consume();
            if (event.getTarget() instanceof Button button) {
                button.fire();
            } else {
                proceed();
            }
        }
    }
}
