package dev.paddock.agent.bpf;

import dev.paddock.agent.enforce.BackendException;
import dev.paddock.model.violation.Violation;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
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

        /** Happened once. Returns what repetitions of it are told as; empty where this version does not know its kind. */
        Optional<Violation> first(BpfEvent event);

        /** Counted so often without an event that we saw: an agent that was killed had it. */
        void stranger(FoldKey key, long times);

        /** What was told before happened so many times since; in all it was told so often. */
        void again(FoldKey key, Violation what, long times, long told);

        /** Nothing is counted under this key any more. False where that could not be told now. */
        boolean forgotten(FoldKey key);
    }

    /** A key that has been told. */
    static final class Known {
        private final Violation what;
        private long told;
        private int rests;

        /**
         * What is known of a key.
         *
         * @param what repetitions are told as
         * @param told how often it was told
         */
        Known(Violation what, long told) {
            this.what = what;
            this.told = told;
        }
    }

    private final Counts counts;
    private final Listener violations;
    private final Map<FoldKey, Known> known;
    /** Counted without an event that we saw: it is on its way, or an earlier agent had it. */
    private Set<FoldKey> strange = new HashSet<>();

    private boolean looked;

    /** @param known what earlier agents told */
    Folds(Counts counts, Listener violations, Map<FoldKey, Known> known) {
        this.counts = counts;
        this.violations = violations;
        this.known = new HashMap<>(known);
    }

    /** The first of its kind, or one that the kernel had no room to count. */
    void tell(BpfEvent event) {
        Optional<Violation> what = violations.first(event);
        if (event.folded()) {
            what.ifPresent(violation -> known.put(event.key(), new Known(violation, 1)));
        }
    }

    /**
     * Tells what was repeated since the last look. What nobody told by the second look is told by its key, and taken out, so that the next
     * is an event again, which has its names.
     */
    void look() throws BackendException {
        if (looked && known.isEmpty() && strange.isEmpty()) {
            return;
        }
        Map<FoldKey, Long> totals = counts.read();
        looked = true;
        for (Iterator<Map.Entry<FoldKey, Known>> each = known.entrySet().iterator(); each.hasNext(); ) {
            Map.Entry<FoldKey, Known> entry = each.next();
            FoldKey key = entry.getKey();
            Known one = entry.getValue();
            long total = totals.getOrDefault(key, 0L);
            if (total > 0 && total < one.told) {
                // counts only fall by being taken out: what was told was of an earlier one under the same key
                one.told = 0;
            }
            one.rests = total > one.told ? 0 : one.rests + 1;
            if (one.rests > RESTS) {
                tellRepetitions(key, one, counts.remove(key));
                if (violations.forgotten(key)) {
                    each.remove();
                }
            } else {
                tellRepetitions(key, one, total);
            }
        }
        Set<FoldKey> unknown = new HashSet<>(totals.keySet());
        unknown.removeAll(known.keySet());
        for (FoldKey key : strange) {
            if (unknown.remove(key)) {
                violations.stranger(key, counts.remove(key));
            }
        }
        strange = unknown;
    }

    private void tellRepetitions(FoldKey key, Known one, long total) {
        if (total > one.told) {
            violations.again(key, one.what, total - one.told, total);
            one.told = total;
        }
    }
}
