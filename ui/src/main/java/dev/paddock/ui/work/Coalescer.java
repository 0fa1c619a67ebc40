package dev.paddock.ui.work;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Gathers items that arrive on any thread and gives them out together, at most once in a period. Nothing is scheduled while nothing
 * arrives. Items beyond the capacity push out the oldest.
 */
public final class Coalescer<T> {
    private final Duration period;
    private final int capacity;
    private final Delayer delayer;
    private final Consumer<List<T>> sink;
    private final List<T> waiting = new ArrayList<>();
    private boolean scheduled;

    public Coalescer(Duration period, int capacity, Delayer delayer, Consumer<List<T>> sink) {
        this.period = period;
        this.capacity = capacity;
        this.delayer = delayer;
        this.sink = sink;
    }

    /** Takes an item from any thread. */
    public void add(T item) {
        boolean first;
        synchronized (waiting) {
            waiting.add(item);
            if (waiting.size() > capacity) {
                waiting.removeFirst();
            }
            first = !scheduled;
            scheduled = true;
        }
        if (first) {
            delayer.later(period, this::flush);
        }
    }

    private void flush() {
        List<T> batch;
        synchronized (waiting) {
            batch = List.copyOf(waiting);
            waiting.clear();
            scheduled = false;
        }
        sink.accept(batch);
    }
}
