package dev.paddock.ui.policy;

import dev.paddock.model.document.PolicyReader;
import dev.paddock.model.document.PolicyWriter;
import dev.paddock.model.document.Problem;
import dev.paddock.model.document.ReadResult;
import dev.paddock.model.policy.Mode;
import dev.paddock.model.policy.Policy;
import dev.paddock.ui.control.Notices;
import dev.paddock.ui.draft.DraftModel;
import dev.paddock.ui.draft.PolicyFiles;
import dev.paddock.ui.draft.SavedPolicy;
import dev.paddock.ui.work.Delayer;
import dev.paddock.ui.work.Work;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The draft as text. Text that was typed and not applied is kept whatever happens to the draft. */
public final class PolicyViewModel {
    private static final Duration PAUSE = Duration.ofMillis(300);

    private final DraftModel draft;
    private final Work work;
    private final Delayer delayer;
    private final Notices notices;
    private final StringProperty text = new SimpleStringProperty("");
    private final ObservableList<Problem> problems = FXCollections.observableArrayList();
    /** Kept: a view of a list that nobody holds stops telling of changes. */
    private final ObservableList<Problem> problemsView = FXCollections.unmodifiableObservableList(problems);

    private final ReadOnlyBooleanWrapper edited = new ReadOnlyBooleanWrapper();
    private String generated = "";
    private boolean checking;

    public PolicyViewModel(DraftModel draft, Work work, Delayer delayer, Notices notices) {
        this.draft = draft;
        this.work = work;
        this.delayer = delayer;
        this.notices = notices;
        text.subscribe((_, _) -> typed());
        draft.draftProperty().subscribe(_ -> follow());
    }

    /** What the editor shows; set by typing. */
    public StringProperty textProperty() {
        return text;
    }

    /** What is wrong with the text, in its order. */
    public ObservableList<Problem> problems() {
        return problemsView;
    }

    /** True while the text holds what the draft does not. */
    public ReadOnlyBooleanProperty editedProperty() {
        return edited.getReadOnlyProperty();
    }

    public ObservableValue<Mode> mode() {
        return draft.draftProperty().map(Policy::mode);
    }

    public void chooseMode(Mode mode) {
        draft.edit(policy -> policy.withMode(mode));
    }

    /** The file that was last opened or saved. */
    public Optional<Path> file() {
        return draft.savedProperty().get().map(SavedPolicy::file);
    }

    /** Makes the text the draft; where it is no policy the draft stays and the problems say why. */
    public void apply() {
        ReadResult result = PolicyReader.read(text.get());
        problems.setAll(result.problems());
        if (result instanceof ReadResult.Accepted accepted) {
            edited.set(false);
            draft.edit(_ -> accepted.policy());
            follow();
        }
    }

    /** Forgets what was typed. */
    public void reset() {
        edited.set(false);
        follow();
    }

    public void open(Path file) {
        work.run(
                "Reading " + file,
                () -> PolicyFiles.read(file),
                saved -> {
                    edited.set(false);
                    draft.opened(saved);
                    follow();
                    notices.done("Opened " + saved.file().getFileName() + ". It is the draft now.");
                },
                e -> notices.failed(String.valueOf(e.getMessage())));
    }

    public void save(Path file) {
        Policy policy = draft.draft();
        work.run(
                "Writing " + file,
                () -> PolicyFiles.write(file, policy),
                saved -> {
                    draft.saved(saved);
                    notices.done("Saved " + saved.file().getFileName() + ".");
                },
                e -> notices.failed(String.valueOf(e.getMessage())));
    }

    private void follow() {
        generated = PolicyWriter.write(draft.draft());
        if (!edited.get()) {
            text.set(generated);
        }
    }

    private void typed() {
        edited.set(!text.get().equals(generated));
        if (!checking) {
            checking = true;
            delayer.later(PAUSE, this::check);
        }
    }

    private void check() {
        checking = false;
        String now = text.get();
        work.quietly(
                () -> PolicyReader.read(now).problems(),
                found -> {
                    if (now.equals(text.get())) {
                        show(found);
                    }
                },
                e -> notices.failed(String.valueOf(e.getMessage())));
    }

    private void show(List<Problem> found) {
        if (!found.equals(problems)) {
            problems.setAll(found);
        }
    }
}
