package dev.paddock.agent.history;

import dev.paddock.agent.enforce.ViolationLog;
import dev.paddock.model.violation.PipePages;
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
import java.util.concurrent.locks.LockSupport;
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
    /** So that what comes together is one transaction. */
    private static final long GATHER_NANOS = 10_000_000;

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
            Object verdict,
            Set<PipePages> pages) {
        static Key of(Violation v) {
            return new Key(
                    v.kind(),
                    v.pid(),
                    v.uid(),
                    v.executable(),
                    v.object(),
                    v.rule(),
                    v.revision(),
                    v.verdict(),
                    v.pages());
        }
    }

    private sealed interface Item {

        record Happened(Row row) implements Item {}

        record Forgotten(String fold) implements Item {}

        record Reached(long position) implements Item {}
    }

    private final ViolationStore store;
    private final BlockingQueue<Item> queue = new ArrayBlockingQueue<>(QUEUE);
    private final Account account = new Account();
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
            account.drop(row);
        }
    }

    @Override
    public boolean forget(String fold) {
        return queue.offer(new Item.Forgotten(fold));
    }

    /** Where there is no room to say it, a later one says it too. */
    @Override
    public void toldUpTo(long position) {
        queue.offer(new Item.Reached(position));
    }

    @Override
    public long storedUpTo() {
        return account.position();
    }

    @Override
    public Optional<Resumed> resume(String counting, long earlier) {
        account.begin(counting, earlier);
        try {
            Ledger ledger = store.resume(counting, earlier);
            account.read(ledger);
            return Optional.of(new Resumed(store.told(), ledger.position()));
        } catch (HistoryException e) {
            LOG.log(System.Logger.Level.ERROR, e.getMessage());
            return Optional.empty();
        }
    }

    /** What became of what the kernel counts; empty where it counts nothing. */
    public Optional<Ledger> ledger() {
        return account.ledger();
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
                    LockSupport.parkNanos(GATHER_NANOS);
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
                case Item.Reached(long position) -> account.reach(position);
            }
        }
        forgotten.forEach(account::forget);
        long times = happened.stream().mapToLong(row -> row.violation().count()).sum();
        Account.Unwritten unwritten = account.unwritten();
        try {
            ViolationStore.Saved saved = store.save(fold(happened), forgotten, unwritten, times);
            account.wrote(unwritten, saved.ledger());
            saved.violations().forEach(this::tell);
            while (recent.size() > OPEN) {
                recent.remove(recent.keySet().iterator().next());
            }
        } catch (HistoryException e) {
            happened.forEach(account::drop);
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
