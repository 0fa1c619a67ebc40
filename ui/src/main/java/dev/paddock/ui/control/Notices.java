package dev.paddock.ui.control;

import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The one notice that the window shows at a time. */
public final class Notices {
    private final ReadOnlyObjectWrapper<Optional<Notice>> current = new ReadOnlyObjectWrapper<>(Optional.empty());

    public ReadOnlyObjectProperty<Optional<Notice>> currentProperty() {
        return current.getReadOnlyProperty();
    }

    public void done(String text) {
        current.set(Optional.of(new Notice(Notice.Kind.DONE, text)));
    }

    public void failed(String text) {
        current.set(Optional.of(new Notice(Notice.Kind.FAILED, text)));
    }

    public void close() {
        current.set(Optional.empty());
    }
}
