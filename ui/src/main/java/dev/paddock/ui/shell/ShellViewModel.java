package dev.paddock.ui.shell;

import dev.paddock.ui.bundle.Bundles;
import dev.paddock.ui.draft.DraftModel;
import dev.paddock.ui.host.HostModel;
import dev.paddock.ui.push.PushState;
import dev.paddock.ui.push.PushViewModel;
import dev.paddock.ui.violations.ViolationsViewModel;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/** Which screen is in sight, and what the keys of the whole window do. */
public final class ShellViewModel {
    private final HostModel host;
    private final DraftModel draft;
    private final PushViewModel push;
    private final Bundles bundles;
    private final ObjectProperty<Screen> screen;

    public ShellViewModel(
            HostModel host,
            DraftModel draft,
            PushViewModel push,
            Bundles bundles,
            ViolationsViewModel violations,
            Screen first) {
        this.host = host;
        this.draft = draft;
        this.push = push;
        this.bundles = bundles;
        this.screen = new SimpleObjectProperty<>(first);
        screen.subscribe(now -> {
            if (now == Screen.VIOLATIONS) {
                violations.look();
            } else {
                violations.lookAway();
            }
        });
    }

    public ObjectProperty<Screen> screenProperty() {
        return screen;
    }

    public void show(Screen next) {
        if (!isSheetOpen()) {
            screen.set(next);
        }
    }

    public void refresh() {
        if (host.client().isPresent()) {
            host.refresh();
        } else {
            host.connect();
        }
    }

    public void undo() {
        if (!isSheetOpen()) {
            draft.undo();
        }
    }

    public void redo() {
        if (!isSheetOpen()) {
            draft.redo();
        }
    }

    /** Opens the push, where there is something to push. */
    public void push() {
        push(List.of());
    }

    /**
     * Opens the push, where there is something to push.
     *
     * @param about sentences to read before
     */
    public void push(List<String> about) {
        if (!isSheetOpen() && !draft.changesProperty().get().isEmpty()) {
            push.open(about);
        }
    }

    private boolean isSheetOpen() {
        return bundles.isOpen() || !(push.stateProperty().get() instanceof PushState.Closed);
    }
}
