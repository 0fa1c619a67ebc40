package dev.paddock.agent.bpf;

import dev.paddock.agent.enforce.BackendException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;

/**
 * Tells violations once and their repetitions as numbers: the kernel sends an event for the first of a kind and counts the others. Used by
 * one thread at a time.
 */
final class Folds {

    /** After so many looks without a repetition the kernel forgets the count, and the next one is an event again. */
    static final int RESTS = 60;

    /** The counts of the kernel. */
    interface Counts {

        /** How often each happened, the first included; never falls while it is there. */
        Map<FoldKey, Long> read() throws BackendException;

        /** Forgets one. Returns its last count, 0 where it was not there. */
        long remove(FoldKey key) throws BackendException;
    }

    /** Takes what is told. */
    interface Listener {

        void first(BpfEvent event);

        /** What was told before happened so many times since. */
        void again(BpfEvent event, long times);
    }

    private static final class Known {
        private final BpfEvent event;
        private long told = 1;
        private int rests;

        Known(BpfEvent event) {
            this.event = event;
        }
    }

    private final Counts counts;
    private final Listener violations;
    private final Map<FoldKey, Known> known = new HashMap<>();
    /** Counted without an event that we saw: it is on its way, or an earlier agent had it. */
    private Set<FoldKey> strange = new HashSet<>();

    private boolean looked;

    Folds(Counts counts, Listener violations) {
        this.counts = counts;
        this.violations = violations;
    }

    /** The first of its kind, or one that the kernel had no room to count. */
    void tell(BpfEvent event) {
        violations.first(event);
        if (event.folded()) {
            known.put(event.key(), new Known(event));
        }
    }

    /** Tells what was repeated since the last look. What an earlier agent was told is forgotten, so that the next is an event again. */
    void look() throws BackendException {
        if (looked && known.isEmpty() && strange.isEmpty()) {
            return;
        }
        Map<FoldKey, Long> totals = counts.read();
        looked = true;
        for (Iterator<Map.Entry<FoldKey, Known>> each = known.entrySet().iterator(); each.hasNext(); ) {
            Map.Entry<FoldKey, Known> entry = each.next();
            Known one = entry.getValue();
            long total = totals.getOrDefault(entry.getKey(), 0L);
            one.rests = total > one.told ? 0 : one.rests + 1;
            if (one.rests > RESTS) {
                total = counts.remove(entry.getKey());
                each.remove();
            }
            tellRepetitions(one, total);
        }
        Set<FoldKey> unknown = new HashSet<>(totals.keySet());
        unknown.removeAll(known.keySet());
        for (FoldKey key : strange) {
            if (unknown.remove(key)) {
                counts.remove(key);
            }
        }
        strange = unknown;
    }

    private void tellRepetitions(Known one, long total) {
        if (total > one.told) {
            violations.again(one.event, total - one.told);
            one.told = total;
        }
    }
}
