package dev.paddock.ui.status;

import dev.paddock.ui.host.HostModel;
import dev.paddock.ui.host.Link;
import dev.paddock.wire.message.Status;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The posture in one line. */
public final class StatusLineViewModel {
    private final ReadOnlyObjectWrapper<StatusLine> line =
            new ReadOnlyObjectWrapper<>(StatusLine.of(new Link.Connecting(), Optional.empty()));

    public StatusLineViewModel(HostModel host) {
        host.linkProperty().subscribe(_ -> take(host));
        host.statusProperty().subscribe(_ -> take(host));
    }

    public ReadOnlyObjectProperty<StatusLine> lineProperty() {
        return line.getReadOnlyProperty();
    }

    private void take(HostModel host) {
        Optional<Status> status = host.statusProperty().get();
        line.set(StatusLine.of(host.linkProperty().get(), status));
    }
}
