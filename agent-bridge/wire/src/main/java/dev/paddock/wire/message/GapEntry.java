package dev.paddock.wire.message;

import dev.paddock.model.inventory.Gap;

/** Something that could not be read or is not enforced, and why. */
public record GapEntry(String what, String why) {

    public static GapEntry of(Gap gap) {
        return new GapEntry(gap.what(), gap.why());
    }
}
