package dev.paddock.agent.bpf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import jnr.ffi.Memory;
import jnr.ffi.Pointer;
import jnr.ffi.Runtime;
import org.junit.jupiter.api.Test;

/** The kernel's side of the ring is played as kernel/bpf/ringbuf.c does it. */
class EventRingTest {

    private static final int SIZE = 4096;
    private static final int BUSY = 1 << 31;
    private static final int DISCARDED = 1 << 30;

    private final Pointer consumer = memory(8);
    private final Pointer producer = memory(8);
    private final Pointer records = memory(2 * SIZE);
    private final List<String> told = new ArrayList<>();

    private static Pointer memory(int bytes) {
        return Memory.allocateDirect(Runtime.getSystemRuntime(), bytes, true);
    }

    private EventRing ring() {
        return new EventRing(consumer, producer, records, SIZE, new EventRing.Descriptor() {
            @Override
            public void poll(int millis) {
                // nothing to wait for
            }

            @Override
            public void close() {
                // nothing is held
            }
        });
    }

    private void read(EventRing ring) {
        ring.read(bytes -> told.add(new String(bytes, StandardCharsets.US_ASCII)));
    }

    /** False where the ring has no room. Both copies of the bytes change, as they are one. */
    private boolean write(String text, int flags) {
        long at = producer.getLong(0);
        long end = at + 8 + ((text.length() + 7) & -8);
        if (end - consumer.getLong(0) > SIZE) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            put((at + 8 + i) % SIZE, (byte) text.charAt(i));
        }
        header(at, text.length() | flags);
        producer.putLong(0, end);
        return true;
    }

    private void header(long at, int header) {
        records.putInt(at % SIZE, header);
        records.putInt(at % SIZE + SIZE, header);
    }

    private void put(long at, byte one) {
        records.putByte(at, one);
        records.putByte(at + SIZE, one);
    }

    @Test
    void everyRecordIsToldOnceWhoeverReadsIt() {
        Random random = new Random(7);
        List<String> written = new ArrayList<>();
        EventRing ring = ring();
        for (int step = 0; step < 20_000; step++) {
            String text = ("event " + step + " ").repeat(1 + random.nextInt(20));
            boolean discarded = random.nextInt(5) == 0;
            if (write(text, discarded ? DISCARDED : 0) && !discarded) {
                written.add(text);
            }
            switch (random.nextInt(6)) {
                case 0, 1 -> read(ring);
                case 2 -> ring.release(ring.position());
                case 3 -> {
                    // the next agent, which knows what is stored
                    long stored = ring.position();
                    ring = ring();
                    ring.skipTo(stored);
                }
                default -> assertThat(ring.held()).isBetween(0L, (long) SIZE);
            }
        }
        read(ring);
        assertThat(told).hasSizeGreaterThan(1_000).isEqualTo(written);
    }

    @Test
    void whatIsNotReleasedIsToldByTheNextAgent() {
        write("first", 0);
        write("second", 0);
        EventRing ring = ring();
        read(ring);
        ring.release(16);
        read(ring());
        assertThat(told).containsExactly("first", "second", "second");
    }

    @Test
    void nothingIsReadBehindARecordThatIsNotWhole() {
        write("first", 0);
        write("second", BUSY);
        write("third", 0);
        EventRing ring = ring();
        read(ring);
        assertThat(told).containsExactly("first");
        header(16, "second".length());
        read(ring);
        assertThat(told).containsExactly("first", "second", "third");
        assertThat(ring.position()).isEqualTo(48);
    }

    @Test
    void positionThatTheRingNeverHadIsNotBelieved() {
        write("first", 0);
        EventRing ring = ring();
        ring.skipTo(17);
        ring.release(17);
        assertThat(ring.held()).isEqualTo(16);
        read(ring);
        ring.skipTo(8);
        assertThat(ring.position()).isEqualTo(16);
        assertThat(ring.held()).isEqualTo(16);
        assertThat(told).containsExactly("first");
    }

    @Test
    void recordWhoseConsumerFailsIsNotReadAgain() {
        write("first", 0);
        write("second", 0);
        EventRing ring = ring();
        assertThatThrownBy(() -> ring.read(_ -> {
                    throw new IllegalStateException("a defect");
                }))
                .isInstanceOf(IllegalStateException.class);
        read(ring);
        assertThat(told).containsExactly("second");
    }
}
