package dev.paddock.ui.bundle;

import dev.paddock.model.bundle.Bundle;
import dev.paddock.ui.control.KeyValues;
import dev.paddock.ui.control.Panes;
import dev.paddock.ui.control.Words;
import dev.paddock.ui.draft.Change;
import dev.paddock.ui.push.ChangeList;
import dev.paddock.ui.push.CheckPane;
import dev.paddock.ui.push.PushState;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** What a verified bundle is, and what its policy would change. */
final class BundlePreview extends VBox {
    private final ZoneId zone;
    private final KeyValues facts = new KeyValues();
    private final Label heading = Panes.label("", "card-title");
    private final ChangeList changes = new ChangeList();
    private final CheckPane check = new CheckPane();

    BundlePreview(ZoneId zone) {
        this.zone = zone;
        setId("bundle-preview");
        getStyleClass().add("bundle-preview");
        VBox.setVgrow(changes, Priority.ALWAYS);
        check.setId("bundle-check");
        getChildren().setAll(facts, heading, changes, check);
    }

    void show(Bundle bundle) {
        facts.clear();
        facts.add("Name", bundle.name())
                .add("Created", Words.moment(bundle.created().toString(), zone) + ", as the signer says")
                .add("Signed by key", bundle.signer().id())
                .add(
                        "Policy",
                        bundle.policy().name() + ", mode "
                                + bundle.policy().mode().word());
    }

    void show(Optional<List<Change>> found) {
        heading.setText(found.isPresent() ? "Changes against the running policy" : "The running policy is not known");
        changes.setPlaceholder(Panes.label(
                found.isPresent()
                        ? "None: the running policy says the same."
                        : "Without an agent nobody can tell what would change.",
                "dim"));
        changes.show(found.orElse(List.of()));
    }

    void show(PushState state) {
        check.show(state);
    }
}
