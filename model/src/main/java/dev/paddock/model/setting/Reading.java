package dev.paddock.model.setting;

/** What came of reading a setting. */
public sealed interface Reading {

    /**
     * The kernel has it.
     *
     * @param text without white space around it; may be an empty string
     */
    record Value(String text) implements Reading {}

    /**
     * The kernel does not have it now.
     *
     * @param why a sentence
     */
    record Absent(String why) implements Reading {}

    /**
     * It could not be read.
     *
     * @param why a sentence
     */
    record Unknown(String why) implements Reading {}
}
