package dev.paddock.agent.history;

import dev.paddock.model.violation.Violation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Takes violations as they happen, folds repetitions, stores them in batches and tells listeners what was stored. A flood costs memory
 * for at most {@value #QUEUE} violations; what does not fit is counted.
 */
public final class ViolationRecorder implements Consumer<Violation>, AutoCloseable {

    private static final System.Logger LOG = System.getLogger(ViolationRecorder.class.getName());
    private static final int QUEUE = 16_384;
    private static final int OPEN = 1_024;
    private static final long BATCH_MILLIS = 100;

    /** The same process doing the same again within this time is one violation with a higher count. */
    private static final Duration FOLD = Duration.ofMinutes(1);

    private record Key(
            Object kind,
            int pid,
            long uid,
            String executable,
            String object,
            Object rule,
            long revision,
            Object verdict) {
        static Key of(Violation v) {
            return new Key(v.kind(), v.pid(), v.uid(), v.executable(), v.object(), v.rule(), v.revision(), v.verdict());
        }
    }

    private final ViolationStore store;
    private final BlockingQueue<Violation> queue = new ArrayBlockingQueue<>(QUEUE);
    private final AtomicLong dropped = new AtomicLong();
    private final AtomicBoolean open = new AtomicBoolean(true);
    private final List<Consumer<Violation>> listeners = new CopyOnWriteArrayList<>();
    private final Map<Key, Violation> recent = new LinkedHashMap<>();
    private final Thread thread;

    public ViolationRecorder(ViolationStore store) {
        this.store = store;
        this.thread = Thread.ofPlatform().name("violations").daemon().start(this::run);
    }

    @Override
    public void accept(Violation violation) {
        if (!queue.offer(violation)) {
            dropped.addAndGet(violation.count());
        }
    }

    /** Violations that were seen and not stored, since the start. */
    public long dropped() {
        return dropped.get();
    }

    /** The listener is called on the recorder's thread with each violation as stored, again when its count grows. Must not block. */
    public Listening listen(Consumer<Violation> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** A listener that is told; closing ends that. */
    public interface Listening extends AutoCloseable {
        @Override
        void close();
    }

    private void run() {
        List<Violation> batch = new ArrayList<>();
        while (open.get() || !queue.isEmpty()) {
            try {
                Violation first = queue.poll(BATCH_MILLIS, TimeUnit.MILLISECONDS);
                if (first != null) {
                    batch.add(first);
                    queue.drainTo(batch);
                    save(batch);
                    batch.clear();
                }
            } catch (InterruptedException _) {
                open.set(false);
            }
        }
    }

    private List<Violation> fold(List<Violation> batch) {
        List<Violation> over = new ArrayList<>();
        Map<Key, Violation> folded = new LinkedHashMap<>();
        for (Violation violation : batch) {
            Key key = Key.of(violation);
            Violation former = folded.getOrDefault(key, recent.get(key));
            if (former != null && violation.last().isBefore(former.first().plus(FOLD))) {
                folded.put(key, again(former, violation));
            } else {
                Optional.ofNullable(folded.put(key, violation)).ifPresent(over::add);
            }
        }
        over.addAll(folded.values());
        return over;
    }

    private static Violation again(Violation v, Violation repetition) {
        return new Violation(
                v.id(),
                v.first(),
                repetition.last(),
                v.kind(),
                v.pid(),
                v.uid(),
                v.command(),
                v.executable(),
                v.object(),
                v.rule(),
                v.revision(),
                v.verdict(),
                v.wanted(),
                v.count() + repetition.count());
    }

    private void save(List<Violation> batch) {
        try {
            for (Violation saved : store.save(fold(batch))) {
                Key key = Key.of(saved);
                recent.remove(key);
                recent.put(key, saved);
                listeners.forEach(listener -> listener.accept(saved));
            }
            while (recent.size() > OPEN) {
                recent.remove(recent.keySet().iterator().next());
            }
        } catch (HistoryException e) {
            dropped.addAndGet(batch.stream().mapToLong(Violation::count).sum());
            LOG.log(System.Logger.Level.ERROR, e.getMessage());
        }
    }

    @Override
    public void close() {
        open.set(false);
        try {
            thread.join(2_000);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
