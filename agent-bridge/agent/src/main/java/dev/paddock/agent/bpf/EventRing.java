package dev.paddock.agent.bpf;

import dev.paddock.agent.enforce.BackendException;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Consumer;
import jnr.ffi.Pointer;

/**
 * The ring buffer of events where the kernel wrote it (kernel/bpf/ringbuf.c). What was read stays there until it is released, so that an
 * agent that is killed leaves to the next one what it had not stored. Positions are bytes since the ring was made, and never fall. Used by
 * one thread.
 */
final class EventRing implements AutoCloseable {

    private static final int HEADER_SIZE = 8;
    private static final int BUSY = 1 << 31;
    private static final int DISCARDED = 1 << 30;

    private static final int PROT_READ = 1;
    private static final int PROT_WRITE = 2;
    private static final int MAP_SHARED = 1;
    private static final long MAP_FAILED = -1;
    private static final short POLLIN = 1;

    /** Where the one that reads has released it up to: a page of its own. */
    private final Pointer consumer;
    /** Where the kernel has reserved it up to: a page of its own. */
    private final Pointer producer;
    /** The bytes, twice, so that none of the records ends at an edge. */
    private final Pointer records;

    private final long size;
    private final Descriptor descriptor;
    private long position;

    /** What a descriptor is good for. */
    interface Descriptor extends AutoCloseable {

        /** Waits until something is not released. */
        void poll(int millis);

        @Override
        void close();
    }

    /** @param size bytes of the ring, a power of two */
    EventRing(Pointer consumer, Pointer producer, Pointer records, long size, Descriptor descriptor) {
        this.consumer = consumer;
        this.producer = producer;
        this.records = records;
        this.size = size;
        this.descriptor = descriptor;
        this.position = consumer.getLong(0);
    }

    /** Maps the ring into memory: a page that can be written, and one and twice the ring that cannot. */
    static EventRing open(Natives natives, BpfMaps maps) throws BackendException {
        int fd = maps.descriptor(BpfMaps.EVENTS);
        long size = maps.maxEntries(BpfMaps.EVENTS);
        LibC libc = natives.libc();
        long page = libc.getpagesize();
        Pointer consumer = map(natives, page, PROT_READ | PROT_WRITE, fd, 0);
        Pointer rest;
        try {
            rest = map(natives, page + 2 * size, PROT_READ, fd, page);
        } catch (BackendException e) {
            libc.munmap(consumer, page);
            throw e;
        }
        return new EventRing(consumer, rest, rest.slice(page), size, new Descriptor() {
            @Override
            public void poll(int millis) {
                byte[] polled = ByteBuffer.allocate(8)
                        .order(ByteOrder.nativeOrder())
                        .putInt(fd)
                        .putShort(POLLIN)
                        .array();
                libc.poll(polled, 1, millis);
            }

            @Override
            public void close() {
                libc.munmap(consumer, page);
                libc.munmap(rest, page + 2 * size);
            }
        });
    }

    private static Pointer map(Natives natives, long length, int protection, int fd, long offset)
            throws BackendException {
        Pointer mapped = natives.libc().mmap(null, length, protection, MAP_SHARED, fd, offset);
        boolean failed = mapped == null || mapped.address() == MAP_FAILED;
        return natives.check(failed ? null : mapped, "cannot map the ring buffer into memory");
    }

    /** Waits until something stands in the ring that is not released. */
    void await(int millis) {
        descriptor.poll(millis);
    }

    /** Passes on every whole record behind the last one read, the oldest first. What the consumer throws ends that; its record counts as read. */
    void read(Consumer<byte[]> whole) {
        long end = producer.getLong(0);
        VarHandle.acquireFence();
        while (position < end) {
            long record = position & (size - 1);
            int header = records.getInt(record);
            VarHandle.acquireFence();
            if ((header & BUSY) != 0) {
                return;
            }
            int length = header & ~DISCARDED;
            position += HEADER_SIZE + ((length + 7L) & -8L);
            if ((header & DISCARDED) == 0) {
                byte[] bytes = new byte[Math.min(length, BpfEvent.SIZE)];
                records.get(record + HEADER_SIZE, bytes, 0, bytes.length);
                whole.accept(bytes);
            }
        }
    }

    /** Behind the last record read. */
    long position() {
        return position;
    }

    /** Goes on from there, where that is in what the kernel has written and not released. */
    void skipTo(long stored) {
        if (stored > position && stored <= producer.getLong(0)) {
            position = stored;
            release(stored);
        }
    }

    /** Gives the kernel back what stands before that position and was read. */
    void release(long before) {
        long read = Math.min(before, position);
        if (read > consumer.getLong(0)) {
            VarHandle.fullFence();
            consumer.putLong(0, read);
        }
    }

    /** Bytes that are not released. */
    long held() {
        return producer.getLong(0) - consumer.getLong(0);
    }

    long size() {
        return size;
    }

    @Override
    public void close() {
        descriptor.close();
    }
}
