package dev.paddock.ui.violations;

/** How the window hears of violations. */
public sealed interface Feed {
    record Starting() implements Feed {}

    /** New ones arrive by themselves. */
    record Live() implements Feed {}

    /**
     * None arrive any more.
     *
     * @param why for a person to read
     */
    record Ended(String why) implements Feed {}
}
