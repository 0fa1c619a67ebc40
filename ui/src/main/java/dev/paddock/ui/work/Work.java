package dev.paddock.ui.work;

import dev.paddock.wire.client.AgentException;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * Runs calls on one executor and hands their outcome to the thread of the window through another. Used from the thread of the window
 * only.
 */
public final class Work {
    private final Executor background;
    private final Executor window;
    private final ObservableList<Activity> running = FXCollections.observableArrayList();
    /** Kept: a view of a list that nobody holds stops telling of changes. */
    private final ObservableList<Activity> runningView = FXCollections.unmodifiableObservableList(running);

    /**
     * @param background runs what blocks
     * @param window runs what touches properties; tests pass the calling thread for both
     */
    public Work(Executor background, Executor window) {
        this.background = background;
        this.window = window;
    }

    /** The calls a person waits for, the oldest first. */
    public ObservableList<Activity> running() {
        return runningView;
    }

    /** Runs a call that a person waits for; it is listed and can be cancelled until it ends. */
    public <T> Activity run(String what, AgentCall<T> call, Consumer<T> done, Consumer<AgentException> failed) {
        Tracked<T> tracked = new Tracked<>(call, done, failed);
        Activity activity = new Activity(what, tracked.task);
        tracked.activity = Optional.of(activity);
        running.add(activity);
        background.execute(tracked.task);
        return activity;
    }

    /** Runs a call nobody waits for, such as a poll. */
    public <T> void quietly(AgentCall<T> call, Consumer<T> done, Consumer<AgentException> failed) {
        background.execute(new Tracked<>(call, done, failed).task);
    }

    /** Brings something from any thread to the thread of the window. */
    public void onWindow(Runnable action) {
        window.execute(action);
    }

    private final class Tracked<T> {
        private final FutureTask<Boolean> task;
        private final AgentCall<T> call;
        private final Consumer<T> done;
        private final Consumer<AgentException> failed;
        private Optional<Activity> activity = Optional.empty();

        Tracked(AgentCall<T> call, Consumer<T> done, Consumer<AgentException> failed) {
            this.call = call;
            this.done = done;
            this.failed = failed;
            this.task = new FutureTask<>(this::attempt, true) {
                @Override
                protected void done() {
                    // given up before it began: then nothing else takes it off the list
                    if (isCancelled()) {
                        window.execute(() -> activity.ifPresent(running::remove));
                    }
                }
            };
        }

        private void attempt() {
            try {
                T result = call.call();
                window.execute(() -> end(() -> done.accept(result)));
            } catch (AgentException e) {
                window.execute(() -> end(() -> failed.accept(e)));
            } catch (RuntimeException e) {
                // a defect of ours: shown like a failure rather than lost with the thread
                AgentException shown = new AgentException.Failed("Paddock made a mistake: " + e);
                window.execute(() -> end(() -> failed.accept(shown)));
            }
        }

        private void end(Runnable outcome) {
            activity.ifPresent(running::remove);
            if (!activity.map(Activity::isCancelled).orElse(false)) {
                outcome.run();
            }
        }
    }
}
