package dev.paddock.model.inventory;

/** Whether something is in a place that may be unreadable. */
public enum Presence {
    PRESENT("yes"),
    ABSENT("no"),
    /** The place could not be read; a gap says why. */
    UNKNOWN("unknown");

    private final String word;

    Presence(String word) {
        this.word = word;
    }

    /** The word used on the wire and on screens. */
    public String word() {
        return word;
    }
}
