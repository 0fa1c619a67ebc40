package dev.paddock.ui.draft;

import dev.paddock.model.policy.Policy;
import dev.paddock.ui.host.HostModel;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Running, saved and draft side by side. */
public final class StatesViewModel {
    private final HostModel host;
    private final DraftModel draft;
    private final ReadOnlyObjectWrapper<States> states =
            new ReadOnlyObjectWrapper<>(new States("", "", "", false, false, false));

    public StatesViewModel(HostModel host, DraftModel draft) {
        this.host = host;
        this.draft = draft;
        host.statusProperty().subscribe(_ -> take());
        draft.changesProperty().subscribe(_ -> take());
        draft.savedProperty().subscribe(_ -> take());
        draft.draftProperty().subscribe(_ -> take());
    }

    public ReadOnlyObjectProperty<States> statesProperty() {
        return states.getReadOnlyProperty();
    }

    private void take() {
        int changes = draft.changesProperty().get().size();
        Optional<SavedPolicy> saved = draft.savedProperty().get();
        String running = host.statusProperty()
                .get()
                .map(s -> s.revision() == 0
                        ? "nothing pushed yet"
                        : "revision " + s.revision() + (s.pending().isPresent() ? ", unconfirmed" : ""))
                .orElse("not known");
        Optional<Policy> file = saved.map(SavedPolicy::policy);
        states.set(new States(
                changes == 0 ? "no changes" : changes == 1 ? "1 change" : changes + " changes",
                saved.map(s -> String.valueOf(s.file().getFileName())).orElse("not saved"),
                running,
                saved.isPresent(),
                !draft.differsFromSaved(),
                file.map(draft.running()::equals).orElse(false)));
    }
}
