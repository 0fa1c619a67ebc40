package dev.paddock.agent.history;

/**
 * What became of the violations that the kernel's counters count. What is in none of the numbers was lost in the kernel or is on its way.
 *
 * @param earlier counted before this history began
 * @param stored in the history, each as often as it happened
 * @param dropped told and not stored, because the queue was full or the history could not be written
 * @param position of the kernel's ring, before which all is in one of these numbers
 */
public record Ledger(long earlier, long stored, long dropped, long position) {

    static final Ledger NEW = new Ledger(0, 0, 0, 0);
}
