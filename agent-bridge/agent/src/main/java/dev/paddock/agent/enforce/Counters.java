package dev.paddock.agent.enforce;

import java.util.Map;

/** What the names of {@link Backend#counters} mean. */
public final class Counters {

    /** Events for which the kernel had no room. */
    public static final String LOST = "events.lost";

    /** How often another process was refused to change what is locked. */
    public static final String LOCK_TRIES = "lock.tries";

    private Counters() {}

    /** How many violations were counted and not lost. What an exemption let pass is none. */
    public static long violations(Map<String, Long> counters) {
        long counted = counters.entrySet().stream()
                .filter(counter -> counter.getKey().endsWith(".refused")
                        || counter.getKey().endsWith(".audited"))
                .mapToLong(Map.Entry::getValue)
                .sum();
        return counted - counters.getOrDefault(LOST, 0L);
    }
}
