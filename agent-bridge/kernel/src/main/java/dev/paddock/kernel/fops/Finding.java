package dev.paddock.kernel.fops;

/** What evidence says about a candidate. */
enum Finding {
    /** At least one member leads to a function of exactly its prototype, none to anything else. */
    PROVEN,
    /** Nothing speaks against it and nothing for it. */
    OPEN,
    /** At least one member leads to what cannot be there. */
    REFUTED;

    /** Both findings about the same object together. */
    Finding and(Finding other) {
        if (this == REFUTED || other == REFUTED) {
            return REFUTED;
        }
        return this == PROVEN || other == PROVEN ? PROVEN : OPEN;
    }
}
