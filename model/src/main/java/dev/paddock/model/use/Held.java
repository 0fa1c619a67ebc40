package dev.paddock.model.use;

import dev.paddock.model.inventory.FopsId;

/** What operates an open file. */
public sealed interface Held {

    /** These file_operations. */
    record Fops(FopsId id) implements Held {}

    /**
     * Some that could not be identified.
     *
     * @param what as much as is known: "file on nfs4", "character device 136:0"
     */
    record Unknown(String what) implements Held {}

    /** For a person: the identity, or as much as is known. */
    default String text() {
        return switch (this) {
            case Fops(FopsId id) -> id.toString();
            case Unknown(String what) -> what;
        };
    }
}
