package dev.paddock.agent.history;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What became of what the kernel counts: as it is stored, and what could not be stored yet. Safe for several threads. */
final class Account {

    /**
     * What the next transaction writes beside the violations.
     *
     * @param counting names the kernel's counters; empty where it counts nothing
     * @param earlier what they had counted before there was a ledger of them
     * @param dropped since the last transaction
     * @param told by key, with what was dropped
     * @param position of the kernel's ring, up to which it was told
     */
    record Unwritten(Optional<String> counting, long earlier, long dropped, Map<String, Long> told, long position) {

        Unwritten {
            told = Map.copyOf(told);
        }
    }

    private Optional<String> counting = Optional.empty();
    private long earlier;
    private Ledger written = Ledger.NEW;
    private long dropped;
    private long position;
    private final Map<String, Long> told = new HashMap<>();

    /** From now on it is about these counters; what the history has of them is read with the next transaction. */
    synchronized void begin(String name, long before) {
        counting = Optional.of(name);
        earlier = before;
        written = new Ledger(before, 0, 0, 0);
        position = 0;
    }

    /** As the history has it. */
    synchronized void read(Ledger now) {
        written = now;
    }

    /** Was not stored, and will not be. There are no more keys than the kernel has room to count. */
    synchronized void drop(Row row) {
        dropped += row.violation().count();
        row.told().forEach((fold, times) -> told.merge(fold, times, Math::max));
    }

    /** What was told before that position is in this account, or in the transaction to come. */
    synchronized void reach(long told) {
        position = told;
    }

    /** As far as the history has it. */
    synchronized long position() {
        return written.position();
    }

    synchronized void forget(String fold) {
        told.remove(fold);
    }

    synchronized Unwritten unwritten() {
        return new Unwritten(counting, earlier, dropped, told, position);
    }

    /** It is written; what came in between is still to be. */
    synchronized void wrote(Unwritten done, Ledger now) {
        written = now;
        dropped -= done.dropped();
        done.told().forEach(told::remove);
    }

    synchronized Optional<Ledger> ledger() {
        return counting.map(
                _ -> new Ledger(written.earlier(), written.stored(), written.dropped() + dropped, written.position()));
    }
}
