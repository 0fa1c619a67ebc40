package dev.paddock.model.inventory;

import java.util.Arrays;

/** What a splice_read or splice_write does with the pages. */
public enum Transfer {
    /** Page-cache or shared pages themselves go into the pipe: what the holes of 2026 wrote to. */
    BY_REFERENCE("by-reference"),
    /** The bytes are copied into fresh pages. */
    BY_COPY("by-copy"),
    /** The class of the file below (overlay, coda, FUSE passthrough). */
    DELEGATES("delegates"),
    /** There is no function: the kernel answers EINVAL. */
    NONE("none"),
    /** There is a function that nobody has classified. Treated like by reference. */
    UNKNOWN("unknown");

    private final String word;

    Transfer(String word) {
        this.word = word;
    }

    /** The word used on the wire, in policies and on screens. */
    public String word() {
        return word;
    }

    /** True for by reference, and where it is not certain: a file below decides, or nobody has classified the function. */
    public boolean mayBeByReference() {
        return switch (this) {
            case BY_REFERENCE, DELEGATES, UNKNOWN -> true;
            case BY_COPY, NONE -> false;
        };
    }

    /** The class that a word means; {@link #UNKNOWN} for one of a later version. */
    public static Transfer orUnknown(String word) {
        return Arrays.stream(values())
                .filter(transfer -> transfer.word.equals(word))
                .findFirst()
                .orElse(UNKNOWN);
    }

    /** The class that a word means; throws IllegalArgumentException for anything else. */
    public static Transfer parse(String word) {
        for (Transfer transfer : values()) {
            if (transfer.word.equals(word)) {
                return transfer;
            }
        }
        throw new IllegalArgumentException("\"" + word + "\" is no transfer class");
    }
}
