package dev.paddock.agent.history;

/**
 * What became of the violations that the kernel's counters count. What is in neither number was lost in the kernel, or is on its way.
 *
 * @param stored in the history, each as often as it happened
 * @param dropped told and not stored, because the queue was full or the history could not be written
 */
public record Ledger(long stored, long dropped) {

    static final Ledger NEW = new Ledger(0, 0);
}
