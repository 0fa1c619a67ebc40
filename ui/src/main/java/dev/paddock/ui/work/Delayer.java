package dev.paddock.ui.work;

import java.time.Duration;

/** Runs something once, later, on the thread of the window. */
@FunctionalInterface
public interface Delayer {
    void later(Duration delay, Runnable action);
}
