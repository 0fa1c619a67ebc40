package dev.paddock.ui.draft;

/** A line of a unified difference. */
public record DiffLine(Kind kind, String text) {
    /** What became of the line. */
    public enum Kind {
        SAME,
        ADDED,
        REMOVED,
        /** Stands for lines that are left out. */
        SKIPPED
    }
}
