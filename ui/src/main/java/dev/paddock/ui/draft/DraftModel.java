package dev.paddock.ui.draft;

import dev.paddock.model.policy.Policy;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * The three states of a policy: running in the kernel, saved in a file, being edited. Edits can be undone and survive whatever happens
 * to the running one. Used from the thread of the window only.
 */
public final class DraftModel {
    private static final int MAX_UNDO = 200;

    private final ReadOnlyObjectWrapper<Policy> running = new ReadOnlyObjectWrapper<>(Policy.allowAll());
    private final ReadOnlyObjectWrapper<Optional<SavedPolicy>> saved = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Policy> draft = new ReadOnlyObjectWrapper<>(Policy.allowAll());
    private final ReadOnlyObjectWrapper<List<Change>> changes = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyBooleanWrapper canUndo = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper canRedo = new ReadOnlyBooleanWrapper();
    private final Deque<Policy> past = new ArrayDeque<>();
    private final Deque<Policy> future = new ArrayDeque<>();
    private boolean provisional;

    public ReadOnlyObjectProperty<Policy> runningProperty() {
        return running.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Optional<SavedPolicy>> savedProperty() {
        return saved.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Policy> draftProperty() {
        return draft.getReadOnlyProperty();
    }

    /** From the running policy to the draft: what a push would change. */
    public ReadOnlyObjectProperty<List<Change>> changesProperty() {
        return changes.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty canUndoProperty() {
        return canUndo.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty canRedoProperty() {
        return canRedo.getReadOnlyProperty();
    }

    public Policy draft() {
        return draft.get();
    }

    public Policy running() {
        return running.get();
    }

    /** True where the draft is not what the file holds, or there is no file. */
    public boolean differsFromSaved() {
        return saved.get().map(s -> !s.policy().equals(draft.get())).orElse(true);
    }

    /**
     * Takes over what runs for good. A draft without changes follows; one with changes stays as it is, and so does one that was pushed
     * and taken back: the edits are not lost with the push.
     */
    public void setRunning(Policy policy) {
        boolean follow = draft.get().equals(running.get()) && !provisional;
        provisional = false;
        take(policy, follow);
    }

    /** Takes over what runs until it is confirmed or taken back. */
    public void setProvisional(Policy policy) {
        boolean follow = draft.get().equals(running.get());
        provisional = true;
        take(policy, follow);
    }

    private void take(Policy policy, boolean follow) {
        running.set(policy);
        if (follow) {
            draft.set(policy);
        }
        refresh();
    }

    public void edit(UnaryOperator<Policy> change) {
        Policy next = change.apply(draft.get());
        if (next.equals(draft.get())) {
            return;
        }
        past.push(draft.get());
        if (past.size() > MAX_UNDO) {
            past.removeLast();
        }
        future.clear();
        draft.set(next);
        refresh();
    }

    public void undo() {
        move(past, future);
    }

    public void redo() {
        move(future, past);
    }

    /** Back to what runs; can be undone. */
    public void discard() {
        edit(_ -> running.get());
    }

    /** A file was read: it becomes the draft, which can be undone. */
    public void opened(SavedPolicy file) {
        saved.set(Optional.of(file));
        edit(_ -> file.policy());
        refresh();
    }

    /** The file now holds what it says. */
    public void saved(SavedPolicy file) {
        saved.set(Optional.of(file));
        refresh();
    }

    private void move(Deque<Policy> from, Deque<Policy> to) {
        if (!from.isEmpty()) {
            to.push(draft.get());
            draft.set(from.pop());
            refresh();
        }
    }

    private void refresh() {
        canUndo.set(!past.isEmpty());
        canRedo.set(!future.isEmpty());
        changes.set(PolicyChanges.between(running.get(), draft.get()));
    }
}
