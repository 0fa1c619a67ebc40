package dev.paddock.model.freeze;

/** What came of freezing a policy. */
public sealed interface FreezeResult permits Frozen, FreezeResult.Impossible {

    /**
     * The inventory does not tell what a frozen policy would have to allow.
     *
     * @param why for a person, sentences
     */
    record Impossible(String why) implements FreezeResult {}
}
