package dev.paddock.model.policy;

/** The sides of a splice that a rule speaks of. */
public enum Side {
    SOURCE("source"),
    SINK("sink"),
    BOTH("both");

    private final String word;

    Side(String word) {
        this.word = word;
    }

    /** The word used in policies, on the wire and on screens. */
    public String word() {
        return word;
    }

    /** True where a rule for this side speaks of the given one, which is SOURCE or SINK. */
    public boolean covers(Side one) {
        return this == BOTH || this == one;
    }
}
