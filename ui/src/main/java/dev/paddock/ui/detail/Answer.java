package dev.paddock.ui.detail;

import dev.paddock.ui.host.HostModel;
import dev.paddock.ui.host.Loaded;
import dev.paddock.ui.work.Activity;
import dev.paddock.ui.work.Delayer;
import dev.paddock.ui.work.Work;
import dev.paddock.wire.client.AgentClient;
import dev.paddock.wire.client.AgentException;
import java.time.Duration;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * The answer to one question about what is selected. A new question gives the former up, and is asked only once the selection stands still:
 * a held arrow key asks nothing. Used from the thread of the window only.
 */
public final class Answer<T> {
    private static final Duration STILL = Duration.ofMillis(180);

    /** What is asked. */
    @FunctionalInterface
    public interface Question<T> {
        T ask(AgentClient agent) throws AgentException;
    }

    private record Asked<T>(String what, Question<T> question) {}

    private final HostModel host;
    private final Work work;
    private final Delayer delayer;
    private final ReadOnlyObjectWrapper<Loaded<T>> answer = new ReadOnlyObjectWrapper<>(new Loaded.Waiting<>());
    private Optional<Asked<T>> asked = Optional.empty();
    private Optional<Activity> running = Optional.empty();
    private int turn;

    public Answer(HostModel host, Work work, Delayer delayer) {
        this.host = host;
        this.work = work;
        this.delayer = delayer;
    }

    public ReadOnlyObjectProperty<Loaded<T>> property() {
        return answer.getReadOnlyProperty();
    }

    /** The answer; empty while there is none. */
    public Optional<T> value() {
        return answer.get().value();
    }

    /** Asks about something else. What says what is read, for a person: "Reading the file of ext4". */
    public void ask(String what, Question<T> question) {
        forget();
        asked = Optional.of(new Asked<>(what, question));
        int mine = turn;
        delayer.later(STILL, () -> {
            if (mine == turn) {
                again();
            }
        });
    }

    /** Asks the same again, at once. */
    public void again() {
        running.ifPresent(Activity::cancel);
        turn++;
        asked.ifPresent(this::run);
    }

    /** Nothing is selected any more. */
    public void forget() {
        running.ifPresent(Activity::cancel);
        running = Optional.empty();
        asked = Optional.empty();
        turn++;
        answer.set(new Loaded.Waiting<>());
    }

    private void run(Asked<T> what) {
        answer.set(new Loaded.Waiting<>());
        Optional<AgentClient> client = host.client();
        if (client.isEmpty()) {
            answer.set(new Loaded.Failed<>("No agent answers: it alone can tell. Press F5 once it runs."));
            return;
        }
        running = Optional.of(work.run(
                what.what(),
                () -> what.question().ask(client.get()),
                value -> answer.set(new Loaded.Here<>(value)),
                e -> answer.set(
                        new Loaded.Failed<>(Optional.ofNullable(e.getMessage()).orElse("The agent gave no reason.")))));
    }
}
