package dev.paddock.ui.bundle;

import dev.paddock.model.bundle.BundleException;
import dev.paddock.model.bundle.BundleWriter;
import dev.paddock.model.bundle.SigningKey;
import dev.paddock.model.document.PolicyWriter;
import dev.paddock.ui.control.Notices;
import dev.paddock.ui.draft.DraftModel;
import dev.paddock.ui.settings.Settings;
import dev.paddock.ui.work.Activity;
import dev.paddock.ui.work.Work;
import dev.paddock.wire.client.AgentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** One export: a key, a file, a name, and the draft as it is when the bundle is written. */
public final class ExportBundleViewModel {
    private static final String KEY_SETTING = "bundle.signing-key";
    private static final int MAX_NAME = 100;

    private final DraftModel draft;
    private final Work work;
    private final Notices notices;
    private final Settings settings;
    private final Clock clock;
    private final ReadOnlyObjectWrapper<ExportState> state = new ReadOnlyObjectWrapper<>(new ExportState.Closed());
    private final StringProperty key = new SimpleStringProperty("");
    private final StringProperty file = new SimpleStringProperty("");
    private final StringProperty name = new SimpleStringProperty("");
    private Optional<String> mayReplace = Optional.empty();
    private Optional<Activity> running = Optional.empty();

    public ExportBundleViewModel(DraftModel draft, Work work, Notices notices, Settings settings, Clock clock) {
        this.draft = draft;
        this.work = work;
        this.notices = notices;
        this.settings = settings;
        this.clock = clock;
    }

    public ReadOnlyObjectProperty<ExportState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** The file of the signing key, as typed. */
    public StringProperty keyProperty() {
        return key;
    }

    /** Where the bundle goes, as typed. */
    public StringProperty fileProperty() {
        return file;
    }

    /** How the bundle is called. */
    public StringProperty nameProperty() {
        return name;
    }

    public void open() {
        if (state.get() instanceof ExportState.Closed) {
            key.set(settings.text(KEY_SETTING).orElse(""));
            file.set("");
            name.set(nameOf(draft.draft().name()));
            mayReplace = Optional.empty();
            state.set(new ExportState.Asking());
        }
    }

    /** Ends the export. A file that is being written may be there all the same. */
    public void close() {
        running.ifPresent(Activity::cancel);
        running = Optional.empty();
        state.set(new ExportState.Closed());
    }

    /** Takes a file for which the desktop has asked whether it may be replaced. */
    public void chooseFile(Path chosen) {
        file.set(chosen.toString());
        mayReplace = Optional.of(chosen.toString());
    }

    /** Makes a new signing key there, and uses it. */
    public void makeKey(Path chosen) {
        key.set(chosen.toString());
        state.set(new ExportState.Working());
        running = Optional.of(work.run(
                "Making a key",
                () -> KeyFiles.make(chosen).verifying().id(),
                id -> {
                    settings.set(KEY_SETTING, chosen);
                    state.set(new ExportState.Asking());
                    notices.done(
                            "Made key " + id + ". Who imports your bundles needs " + KeyFiles.publicOf(chosen) + ".");
                },
                this::refuse));
    }

    /** Signs the draft and writes it. */
    public void write() {
        if (state.get() instanceof ExportState.Closed || state.get() instanceof ExportState.Working) {
            return;
        }
        state.set(new ExportState.Working());
        String keyText = key.get();
        String fileText = file.get();
        String called = name.get().strip();
        Instant created = clock.instant();
        String document = PolicyWriter.write(draft.draft());
        Existing existing = mayReplace.filter(fileText::equals).isPresent() ? Existing.REPLACE : Existing.KEEP;
        running = Optional.of(work.run(
                "Writing a bundle",
                () -> {
                    Path signing = ChosenFile.of(keyText, "signing key");
                    if (Files.notExists(signing)) {
                        return new Exported.NoKey(signing);
                    }
                    Path target = ChosenFile.of(fileText, "file for the bundle");
                    keepKeys(signing, target);
                    SigningKey signer = KeyFiles.signing(signing);
                    BundleFiles.write(target, sign(called, created, document, signer), existing);
                    return new Exported.Written(target, signer.verifying().id());
                },
                exported -> written(exported, keyText),
                this::refuse));
    }

    private void written(Exported exported, String keyText) {
        switch (exported) {
            case Exported.NoKey(Path missing) -> state.set(new ExportState.NoKey(missing));
            case Exported.Written(Path target, String id) -> {
                settings.set(KEY_SETTING, keyText);
                state.set(new ExportState.Closed());
                notices.done("Wrote " + target + ", signed by key " + id + ".");
            }
        }
    }

    private void refuse(AgentException e) {
        state.set(new ExportState.Refused(String.valueOf(e.getMessage())));
    }

    private static byte[] sign(String name, Instant created, String document, SigningKey key) throws AgentException {
        try {
            return BundleWriter.write(name, created, document, key);
        } catch (BundleException e) {
            throw new AgentException.Failed("The bundle was not written: " + e.getMessage() + ".");
        }
    }

    private static void keepKeys(Path key, Path target) throws AgentException {
        try {
            for (Path kept : new Path[] {key, KeyFiles.publicOf(key)}) {
                if (Files.exists(target) && Files.exists(kept) && Files.isSameFile(target, kept)) {
                    throw new AgentException.Failed(
                            "The bundle was not written: " + target + " holds the key. Choose another file.");
                }
            }
        } catch (IOException e) {
            throw new AgentException.Failed(
                    "The bundle was not written: " + target + ": " + ChosenFile.reason(e) + ".");
        }
    }

    /** The name of the policy in the letters that the name of a bundle may have. */
    private static String nameOf(String policy) {
        String plain = policy.replaceAll("[^A-Za-z0-9._-]+", "-").replaceAll("^[._-]+", "");
        return plain.isEmpty() ? "policy" : plain.substring(0, Math.min(plain.length(), MAX_NAME));
    }
}
