package dev.paddock.ui.work;

import java.util.concurrent.Future;

/** A call that runs. Belongs to the thread of the window. */
public final class Activity {
    private final String what;
    private final Future<?> future;
    private boolean cancelled;

    Activity(String what, Future<?> future) {
        this.what = what;
        this.future = future;
    }

    /** What is being done, in words for a person: "Reading the kernel's modules". */
    public String what() {
        return what;
    }

    /** Gives the call up: neither its result nor its failure arrives any more. */
    public void cancel() {
        cancelled = true;
        // the interrupt closes the socket of the call, so that a silent agent holds no thread
        future.cancel(true);
    }

    boolean isCancelled() {
        return cancelled;
    }
}
