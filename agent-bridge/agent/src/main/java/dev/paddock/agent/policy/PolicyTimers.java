package dev.paddock.agent.policy;

import dev.paddock.agent.enforce.BootClock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** What a policy service does later, on one thread. One thing of each kind waits at a time. Used by one thread at a time. */
final class PolicyTimers implements AutoCloseable {

    /** What waits. */
    private enum Kind {
        DEADLINE,
        EXPIRY,
        RETRY
    }

    private static final long SECOND_MILLIS = 1000;
    private static final long HEALTHY_MILLIS = 60_000;

    private final BootClock clock;
    private final Map<Kind, Future<?>> waiting = new EnumMap<>(Kind.class);
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("policy-timers").factory());

    PolicyTimers(BootClock clock) {
        this.clock = clock;
    }

    /**
     * When a push is over that nobody confirmed.
     *
     * @param bootNanos of CLOCK_BOOTTIME
     */
    void atDeadline(long bootNanos, Runnable expire) {
        set(Kind.DEADLINE, Math.max(0, (bootNanos - clock.nanos()) / 1_000_000), expire);
    }

    void noDeadline() {
        cancel(Kind.DEADLINE);
    }

    /** When the next rule of the policy expires, if one does. */
    void atExpiry(Optional<Instant> until, Runnable reapply) {
        cancel(Kind.EXPIRY);
        until.ifPresent(instant -> set(
                Kind.EXPIRY,
                Math.max(0, Duration.between(clock.clock().instant(), instant).toMillis()) + 1,
                reapply));
    }

    /** Soon, because what should be in the kernel is not. */
    void retry(Runnable reapply) {
        set(Kind.RETRY, SECOND_MILLIS, reapply);
    }

    void noRetry() {
        cancel(Kind.RETRY);
    }

    /** Every second, until the service ends; must not throw. */
    void everySecond(Runnable look) {
        var _ = thread.scheduleWithFixedDelay(look, SECOND_MILLIS, SECOND_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Once the agent has run for a minute. */
    void onceHealthy(Runnable good) {
        var _ = thread.schedule(good, HEALTHY_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void set(Kind kind, long millis, Runnable task) {
        cancel(kind);
        waiting.put(kind, thread.schedule(task, millis, TimeUnit.MILLISECONDS));
    }

    private void cancel(Kind kind) {
        Future<?> former = waiting.remove(kind);
        if (former != null) {
            former.cancel(false);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
