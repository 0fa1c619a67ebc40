package dev.paddock.agent.bpf;

import dev.paddock.agent.enforce.BackendException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import jnr.ffi.Pointer;
import org.jspecify.annotations.Nullable;

/** Takes events out of the ring buffer, and every second the counts of what was repeated, on a thread of its own, until it is closed. */
final class EventPump implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(EventPump.class.getName());
    private static final int POLL_MILLIS = 200;
    private static final long LOOK_NANOS = 1_000_000_000;

    private final Natives natives;
    private final Pointer ring;
    private final Folds folds;
    private final AtomicBoolean open = new AtomicBoolean(true);
    private final AtomicReference<@Nullable RuntimeException> defect = new AtomicReference<>();
    /** Held so that the native side's pointer to it stays good. */
    private final LibBpf.Sample callback = this::take;

    private final Thread thread;

    EventPump(Natives natives, BpfMaps maps, Folds folds) throws BackendException {
        this.natives = natives;
        this.folds = folds;
        this.ring = natives.check(
                natives.bpf().ring_buffer__new(maps.descriptor(BpfMaps.EVENTS), callback, null, null),
                "cannot open the ring buffer");
        this.thread = Thread.ofPlatform().name("events").daemon().start(this::pump);
    }

    private void pump() {
        long look = System.nanoTime();
        while (open.get()) {
            natives.bpf().ring_buffer__poll(ring, POLL_MILLIS);
            if (System.nanoTime() - look > LOOK_NANOS) {
                look();
                look = System.nanoTime();
            }
            RuntimeException thrown = defect.getAndSet(null);
            if (thrown != null) {
                LOG.log(System.Logger.Level.ERROR, "an event was lost to a defect", thrown);
            }
        }
        natives.bpf().ring_buffer__free(ring);
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

    /** Nothing may be thrown across native code: what is, waits for the pump. */
    private int take(@Nullable Pointer context, Pointer data, long size) {
        try {
            byte[] bytes = new byte[Math.toIntExact(Math.min(size, BpfEvent.SIZE))];
            data.get(0, bytes, 0, bytes.length);
            BpfEvent.read(bytes).ifPresent(folds::tell);
        } catch (RuntimeException e) {
            defect.set(e);
        }
        return 0;
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
