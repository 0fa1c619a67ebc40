package dev.paddock.agent.bpf;

import dev.paddock.agent.enforce.BackendException;
import dev.paddock.agent.enforce.ViolationLog;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Tells what stands in the ring buffer, and every second the counts of what was repeated, on a thread of its own, until it is closed. An event
 * stays in the ring until it is stored, unless that takes so long that the ring fills.
 */
final class EventPump implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(EventPump.class.getName());
    private static final int POLL_MILLIS = 200;
    private static final int PAUSE_MILLIS = 20;
    private static final long LOOK_NANOS = 1_000_000_000;

    private final EventRing ring;
    private final Folds folds;
    private final ViolationLog log;
    private final AtomicBoolean open = new AtomicBoolean(true);
    private final Thread thread;

    EventPump(EventRing ring, Folds folds, ViolationLog log) {
        this.ring = ring;
        this.folds = folds;
        this.log = log;
        this.thread = Thread.ofPlatform().name("events").daemon().start(this::pump);
    }

    private void pump() {
        long look = System.nanoTime();
        while (open.get()) {
            await();
            read();
            if (System.nanoTime() - look > LOOK_NANOS) {
                look();
                look = System.nanoTime();
            }
        }
        ring.close();
    }

    /** While something is on its way to the history, no poll waits. */
    private void await() {
        if (ring.held() == 0) {
            ring.await(POLL_MILLIS);
            return;
        }
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } catch (InterruptedException _) {
            open.set(false);
        }
    }

    private void read() {
        long before = ring.position();
        try {
            ring.read(bytes -> BpfEvent.read(bytes).ifPresent(folds::tell));
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "an event was lost to a defect", e);
        }
        if (ring.position() != before) {
            log.toldUpTo(ring.position());
        }
        ring.release(ring.held() > ring.size() / 2 ? ring.position() : log.storedUpTo());
    }

    private void look() {
        try {
            folds.look();
        } catch (BackendException e) {
            LOG.log(System.Logger.Level.ERROR, e.getMessage());
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "counts of violations were lost to a defect", e);
        }
    }

    @Override
    public void close() {
        open.set(false);
        try {
            thread.join(2L * POLL_MILLIS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
