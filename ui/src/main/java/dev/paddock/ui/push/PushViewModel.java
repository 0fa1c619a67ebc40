package dev.paddock.ui.push;

import dev.paddock.model.document.PolicyWriter;
import dev.paddock.model.policy.Policy;
import dev.paddock.ui.control.Notices;
import dev.paddock.ui.draft.Change;
import dev.paddock.ui.draft.DiffLine;
import dev.paddock.ui.draft.DraftModel;
import dev.paddock.ui.draft.LineDiff;
import dev.paddock.ui.draft.PolicyChanges;
import dev.paddock.ui.host.HostModel;
import dev.paddock.ui.work.Activity;
import dev.paddock.ui.work.Work;
import dev.paddock.wire.client.AgentClient;
import dev.paddock.wire.client.AgentException;
import dev.paddock.wire.message.CheckReply;
import dev.paddock.wire.message.PolicyReply;
import dev.paddock.wire.message.PushReply;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;

/** One push: difference, check, confirmation window, outcome. What is pushed is the draft as it was when the push was opened. */
public final class PushViewModel {
    private final HostModel host;
    private final DraftModel draft;
    private final Work work;
    private final Notices notices;
    private final ReadOnlyObjectWrapper<PushState> state = new ReadOnlyObjectWrapper<>(new PushState.Closed());
    private final ObjectProperty<ConfirmWindow> confirmWithin = new SimpleObjectProperty<>(ConfirmWindow.ONE_MINUTE);
    private Policy pushed = Policy.allowAll();
    private List<Change> changes = List.of();
    private List<DiffLine> difference = List.of();
    private List<String> notes = List.of();
    private Optional<Activity> running = Optional.empty();

    public PushViewModel(HostModel host, DraftModel draft, Work work, Notices notices) {
        this.host = host;
        this.draft = draft;
        this.work = work;
        this.notices = notices;
    }

    public ReadOnlyObjectProperty<PushState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** How long the agent waits before it takes the push back. */
    public ObjectProperty<ConfirmWindow> confirmWithinProperty() {
        return confirmWithin;
    }

    /** What the push changes, in words. */
    public List<Change> changes() {
        return changes;
    }

    /** What the push changes, as text. */
    public List<DiffLine> difference() {
        return difference;
    }

    /** What is to be read before the push, sentences; mostly none. */
    public List<String> notes() {
        return notes;
    }

    /**
     * Opens the push and has the agent judge the draft.
     *
     * @param about sentences to read before the push, where its changes do not tell all
     */
    public void open(List<String> about) {
        if (!(state.get() instanceof PushState.Closed)) {
            return;
        }
        pushed = draft.draft();
        notes = List.copyOf(about);
        check();
    }

    /** Compares with what runs now, and asks the agent. */
    public void check() {
        Optional<Long> shown = host.policyProperty().get().value().map(PolicyReply::revision);
        changes = PolicyChanges.between(draft.running(), pushed);
        difference = LineDiff.between(PolicyWriter.write(draft.running()), PolicyWriter.write(pushed));
        state.set(new PushState.Checking());
        Optional<AgentClient> client = host.client();
        if (client.isEmpty()) {
            state.set(new PushState.Refused(
                    "No agent answers", "Without an agent nothing can be pushed. Your draft is kept.", List.of()));
            return;
        }
        String document = PolicyWriter.write(pushed);
        running = Optional.of(work.run(
                "Checking the policy",
                () -> client.get().check(document),
                reply -> judged(reply, shown),
                e -> state.set(refused("The policy could not be checked", e))));
    }

    private void judged(CheckReply reply, Optional<Long> shown) {
        if (shown.equals(Optional.of(reply.revision()))) {
            state.set(new PushState.Checked(reply.accepted(), reply.problems(), reply.digest()));
            return;
        }
        state.set(new PushState.Refused(
                "Another policy runs by now",
                "What is shown is not what a push would change of revision " + reply.revision() + ". Check again.",
                List.of()));
        host.refreshPolicy();
    }

    /** Makes it live. */
    public void push() {
        Optional<AgentClient> client = host.client();
        if (client.isEmpty() || !(state.get() instanceof PushState.Checked checked && checked.accepted())) {
            return;
        }
        state.set(new PushState.Pushing());
        String document = PolicyWriter.write(pushed);
        Duration within = confirmWithin.get().duration();
        running = Optional.of(work.run(
                "Pushing the policy",
                () -> client.get().push(document, within, Optional.of(checked.digest())),
                this::live,
                e -> {
                    state.set(refused("The push was refused", e));
                    if (e instanceof AgentException.StaleCheck) {
                        host.refreshPolicy();
                    }
                }));
    }

    /** Ends the push without pushing. While the agent is at work its answer is not waited for. */
    public void close() {
        running.ifPresent(Activity::cancel);
        running = Optional.empty();
        if (state.get() instanceof PushState.Pushing) {
            notices.failed(
                    "The agent's answer was not waited for: the policy may be live all the same. See the status line.");
            host.refresh();
        }
        state.set(new PushState.Closed());
    }

    private void live(PushReply reply) {
        running = Optional.empty();
        state.set(new PushState.Closed());
        if (reply.pending().isPresent()) {
            draft.setProvisional(pushed);
        } else {
            draft.setRunning(pushed);
            notices.done("Revision " + reply.revision() + " is live.");
        }
        host.refresh();
    }

    private static PushState refused(String title, AgentException e) {
        String why = Optional.ofNullable(e.getMessage()).orElse("The agent gave no reason.");
        return switch (e) {
            case AgentException.NotEnforceable _ ->
                new PushState.Refused(
                        "This host cannot enforce the policy",
                        why + " Nothing was changed. Change the mode to audit, or make the host able to enforce.",
                        List.of());
            case AgentException.PermissionDenied _ ->
                new PushState.Refused("You may not push to this host", why + " Nothing was changed.", List.of());
            case AgentException.InvalidPolicy invalid ->
                new PushState.Refused(
                        "The policy has errors",
                        "Nothing was changed. Correct them and push again.",
                        invalid.problems());
            case AgentException.StaleCheck _ -> new PushState.Refused("Another policy runs by now", why, List.of());
            case AgentException.Unreachable _ ->
                new PushState.Refused("The agent does not answer", why + " Your draft is kept.", List.of());
            case AgentException.NoSuchModule _, AgentException.Failed _ -> new PushState.Refused(title, why, List.of());
        };
    }
}
