package dev.paddock.ui.bundle;

import dev.paddock.model.bundle.Bundle;
import dev.paddock.ui.control.Notices;
import dev.paddock.ui.draft.Change;
import dev.paddock.ui.draft.DraftModel;
import dev.paddock.ui.draft.PolicyChanges;
import dev.paddock.ui.host.HostModel;
import dev.paddock.ui.push.PushState;
import dev.paddock.ui.settings.Settings;
import dev.paddock.ui.work.Activity;
import dev.paddock.ui.work.Work;
import dev.paddock.wire.client.AgentClient;
import dev.paddock.wire.client.AgentException;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** One import: a bundle and a key, the verification, a preview, and the policy that becomes the draft. The preview changes nothing. */
public final class ImportBundleViewModel {
    private static final String TRUST_SETTING = "bundle.trusted-key";

    private final HostModel host;
    private final DraftModel draft;
    private final Work work;
    private final Notices notices;
    private final Settings settings;
    private final ReadOnlyObjectWrapper<ImportState> state = new ReadOnlyObjectWrapper<>(new ImportState.Closed());
    private final ReadOnlyObjectWrapper<PushState> check = new ReadOnlyObjectWrapper<>(new PushState.Closed());
    private final ReadOnlyObjectWrapper<Optional<List<Change>>> changes = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final StringProperty file = new SimpleStringProperty("");
    private final StringProperty trusted = new SimpleStringProperty("");
    private Optional<Activity> running = Optional.empty();

    public ImportBundleViewModel(HostModel host, DraftModel draft, Work work, Notices notices, Settings settings) {
        this.host = host;
        this.draft = draft;
        this.work = work;
        this.notices = notices;
        this.settings = settings;
        file.subscribe((_, _) -> askAgain());
        trusted.subscribe((_, _) -> askAgain());
        draft.runningProperty().subscribe((_, _) -> compare());
        host.policyProperty().subscribe((_, _) -> compare());
    }

    public ReadOnlyObjectProperty<ImportState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** What the agent thinks of the verified policy; closed before there is one. */
    public ReadOnlyObjectProperty<PushState> checkProperty() {
        return check.getReadOnlyProperty();
    }

    /** From the running policy to the verified one; empty while either is not known. */
    public ReadOnlyObjectProperty<Optional<List<Change>>> changesProperty() {
        return changes.getReadOnlyProperty();
    }

    /** The file of the bundle, as typed. What was found out of another one is forgotten. */
    public StringProperty fileProperty() {
        return file;
    }

    /** The file of the public key that is trusted, as typed. */
    public StringProperty trustedProperty() {
        return trusted;
    }

    public void open() {
        if (state.get() instanceof ImportState.Closed) {
            file.set("");
            trusted.set(settings.text(TRUST_SETTING).orElse(""));
            become(new ImportState.Asking());
        }
    }

    public void close() {
        giveUp();
        become(new ImportState.Closed());
    }

    /** Reads the bundle, and has the agent judge its policy where the bundle is right. */
    public void verify() {
        giveUp();
        become(new ImportState.Verifying());
        String fileText = file.get();
        String trustedText = trusted.get();
        running = Optional.of(work.run(
                "Verifying a bundle",
                () -> BundleFiles.verified(
                        ChosenFile.of(fileText, "bundle"), ChosenFile.of(trustedText, "trusted public key")),
                bundle -> {
                    settings.set(TRUST_SETTING, trustedText);
                    become(new ImportState.Verified(bundle));
                    check(bundle);
                },
                e -> become(new ImportState.Refused(String.valueOf(e.getMessage())))));
    }

    /** Makes the verified policy the draft, which can be undone. It is live only once it is pushed. */
    public void useAsDraft() {
        if (state.get() instanceof ImportState.Verified(Bundle bundle)) {
            close();
            draft.edit(_ -> bundle.policy());
            notices.done("The policy of bundle " + bundle.name() + " is the draft now. Push it to make it live.");
        }
    }

    private void check(Bundle bundle) {
        Optional<AgentClient> client = host.client();
        if (client.isEmpty()) {
            check.set(new PushState.Refused(
                    "No agent answers",
                    "Nobody can tell whether this host accepts the policy. It can become the draft all the same.",
                    List.of()));
            return;
        }
        check.set(new PushState.Checking());
        running = Optional.of(work.run(
                "Checking the policy",
                () -> client.get().check(bundle.document()),
                reply -> check.set(new PushState.Checked(reply.accepted(), reply.problems(), reply.digest())),
                e -> check.set(new PushState.Refused(
                        "The policy could not be checked",
                        String.valueOf(e.getMessage()),
                        e instanceof AgentException.InvalidPolicy invalid ? invalid.problems() : List.of()))));
    }

    private void askAgain() {
        if (!(state.get() instanceof ImportState.Closed)) {
            giveUp();
            become(new ImportState.Asking());
        }
    }

    private void giveUp() {
        running.ifPresent(Activity::cancel);
        running = Optional.empty();
    }

    private void become(ImportState next) {
        check.set(new PushState.Closed());
        state.set(next);
        compare();
    }

    private void compare() {
        changes.set(
                state.get() instanceof ImportState.Verified(Bundle bundle)
                                && host.policyProperty().get().value().isPresent()
                        ? Optional.of(PolicyChanges.between(draft.running(), bundle.policy()))
                        : Optional.empty());
    }
}
