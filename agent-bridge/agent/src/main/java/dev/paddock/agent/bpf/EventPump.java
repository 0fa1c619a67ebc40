package dev.paddock.agent.bpf;

import dev.paddock.agent.enforce.BackendException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import jnr.ffi.Pointer;
import org.jspecify.annotations.Nullable;

/** Takes events out of the ring buffer, on a thread of its own, until it is closed. */
final class EventPump implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(EventPump.class.getName());
    private static final int POLL_MILLIS = 200;

    private final Natives natives;
    private final Pointer ring;
    private final Consumer<BpfEvent> consumer;
    private final AtomicBoolean open = new AtomicBoolean(true);
    private final AtomicReference<@Nullable RuntimeException> defect = new AtomicReference<>();
    /** Held so that the native side's pointer to it stays good. */
    private final LibBpf.Sample callback = this::take;

    private final Thread thread;

    EventPump(Natives natives, BpfMaps maps, Consumer<BpfEvent> consumer) throws BackendException {
        this.natives = natives;
        this.consumer = consumer;
        this.ring = natives.check(
                natives.bpf().ring_buffer__new(maps.descriptor(BpfMaps.EVENTS), callback, null, null),
                "cannot open the ring buffer");
        this.thread = Thread.ofPlatform().name("events").daemon().start(this::pump);
    }

    private void pump() {
        while (open.get()) {
            natives.bpf().ring_buffer__poll(ring, POLL_MILLIS);
            RuntimeException thrown = defect.getAndSet(null);
            if (thrown != null) {
                LOG.log(System.Logger.Level.ERROR, "an event was lost to a defect", thrown);
            }
        }
        natives.bpf().ring_buffer__free(ring);
    }

    /** Nothing may be thrown across native code: what is, waits for the pump. */
    private int take(@Nullable Pointer context, Pointer data, long size) {
        try {
            byte[] bytes = new byte[Math.toIntExact(Math.min(size, BpfEvent.SIZE))];
            data.get(0, bytes, 0, bytes.length);
            BpfEvent.read(bytes).ifPresent(consumer);
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
