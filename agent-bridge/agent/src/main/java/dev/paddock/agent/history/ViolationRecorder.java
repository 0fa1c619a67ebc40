package dev.paddock.agent.history;

import dev.paddock.agent.enforce.ViolationLog;
import dev.paddock.model.violation.Violation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * Takes violations as they happen, folds repetitions, stores them in batches and tells listeners what was stored. A flood costs memory
 * for at most {@value #QUEUE} violations; what does not fit is counted.
 */
public final class ViolationRecorder implements ViolationLog, AutoCloseable {

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

    private sealed interface Item {

        record Happened(Row row) implements Item {}

        record Forgotten(String fold) implements Item {}
    }

    private final ViolationStore store;
    private final BlockingQueue<Item> queue = new ArrayBlockingQueue<>(QUEUE);
    private final AtomicReference<Optional<String>> counting = new AtomicReference<>(Optional.empty());
    private final AtomicLong stored = new AtomicLong();
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
    public void once(Violation violation) {
        take(new Row(violation));
    }

    @Override
    public void folded(Violation violation, String fold, long told) {
        take(new Row(violation, Map.of(fold, told)));
    }

    private void take(Row row) {
        if (!queue.offer(new Item.Happened(row))) {
            dropped.addAndGet(row.violation().count());
        }
    }

    /** Where the queue is full the key stays in the history, until an agent that finds it there forgets it again. */
    @Override
    public void forget(String fold) {
        boolean _ = queue.offer(new Item.Forgotten(fold));
    }

    @Override
    public List<Told> resume(String name) {
        try {
            Ledger ledger = store.resume(name);
            stored.set(ledger.stored());
            dropped.set(ledger.dropped());
            counting.set(Optional.of(name));
            return store.told();
        } catch (HistoryException e) {
            LOG.log(System.Logger.Level.ERROR, e.getMessage());
            return List.of();
        }
    }

    /** What became of what the kernel counts; empty where it counts nothing. */
    public Optional<Ledger> ledger() {
        return counting.get().map(_ -> new Ledger(stored.get(), dropped.get()));
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
        List<Item> batch = new ArrayList<>();
        while (open.get() || !queue.isEmpty()) {
            try {
                Item first = queue.poll(BATCH_MILLIS, TimeUnit.MILLISECONDS);
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

    private List<Row> fold(List<Row> batch) {
        List<Row> over = new ArrayList<>();
        Map<Key, Row> folded = new LinkedHashMap<>();
        for (Row row : batch) {
            Key key = Key.of(row.violation());
            Row former = folded.get(key);
            if (former == null && recent.containsKey(key)) {
                former = new Row(recent.get(key));
            }
            if (former != null
                    && row.violation()
                            .last()
                            .isBefore(former.violation().first().plus(FOLD))) {
                folded.put(key, former.and(row));
            } else {
                Optional.ofNullable(folded.put(key, row)).ifPresent(over::add);
            }
        }
        over.addAll(folded.values());
        return over;
    }

    private void save(List<Item> batch) {
        List<Row> happened = new ArrayList<>();
        Set<String> forgotten = new HashSet<>();
        for (Item item : batch) {
            switch (item) {
                case Item.Happened(Row row) -> {
                    happened.add(row);
                    forgotten.removeAll(row.told().keySet());
                }
                case Item.Forgotten(String fold) -> forgotten.add(fold);
            }
        }
        long count = happened.stream().mapToLong(row -> row.violation().count()).sum();
        try {
            Ledger ledger = new Ledger(stored.get() + count, dropped.get());
            List<Violation> saved = store.save(fold(happened), forgotten, ledger);
            stored.set(ledger.stored());
            saved.forEach(this::tell);
            while (recent.size() > OPEN) {
                recent.remove(recent.keySet().iterator().next());
            }
        } catch (HistoryException e) {
            dropped.addAndGet(count);
            LOG.log(System.Logger.Level.ERROR, e.getMessage());
        }
    }

    private void tell(Violation saved) {
        Key key = Key.of(saved);
        recent.remove(key);
        recent.put(key, saved);
        listeners.forEach(listener -> listener.accept(saved));
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
