package dev.paddock.ui.control;

/**
 * Something the window tells beside what its screens show.
 *
 * @param text a sentence or more: for a failure what happened, why, what to do
 */
public record Notice(Kind kind, String text) {
    /** Whether it went well. A failure stays until it is closed. */
    public enum Kind {
        DONE,
        FAILED
    }
}
