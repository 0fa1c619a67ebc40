package dev.paddock.model.policy;

/** What the whole policy does with what it does not allow. */
public enum Mode {
    /** Everything is let through, what would have been refused is recorded. */
    AUDIT("audit"),
    /** The kernel refuses. */
    ENFORCE("enforce");

    private final String word;

    Mode(String word) {
        this.word = word;
    }

    /** The word used in policies, on the wire and on screens. */
    public String word() {
        return word;
    }
}
