package dev.paddock.agent.enforce;

import dev.paddock.kernel.file.KernelFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;

/** CLOCK_BOOTTIME, which the kernel stamps events with and measures deadlines in, and its relation to the time of day. */
public final class BootClock {

    private static final Path UPTIME = Path.of("/proc/uptime");
    private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");

    private final Clock clock;

    public BootClock(Clock clock) {
        this.clock = clock;
    }

    /** Now, in nanoseconds since boot, in steps of 10 ms (fs/proc/uptime.c reads CLOCK_BOOTTIME). */
    public long nanos() {
        try {
            String first = KernelFiles.readShort(UPTIME).split(" ", 2)[0];
            return new BigDecimal(first).movePointRight(9).longValueExact();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + UPTIME, e);
        }
    }

    /** The time of day of a moment since boot. */
    public Instant instantOf(long bootNanos) {
        return clock.instant().minusNanos(nanos() - bootNanos);
    }

    /** Differs at every boot. */
    public String bootId() {
        try {
            return KernelFiles.readShort(BOOT_ID).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + BOOT_ID, e);
        }
    }

    public Clock clock() {
        return clock;
    }
}
