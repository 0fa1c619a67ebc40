package dev.paddock.ui.detail;

/** A line or two of a details pane. */
public sealed interface Fact {

    /** A name and its value. */
    record Pair(String name, String value) implements Fact {}

    /** A sentence. */
    record Text(String text, Tone tone) implements Fact {}

    /** Something that is typed as it stands: an alias, a path. */
    record Code(String text) implements Fact {}

    /**
     * One of a list.
     *
     * @param title its name, as it is typed
     * @param badge a word or two that sort it; may be an empty string
     * @param detail a sentence below; may be an empty string
     */
    record Entry(String title, String badge, Tone tone, String detail) implements Fact {}

    /** The same as one line of plain text. */
    default String text() {
        return switch (this) {
            case Pair(String name, String value) -> name + ": " + value;
            case Text(String text, Tone _) -> text;
            case Code(String text) -> text;
            case Entry(String title, String badge, Tone _, String detail) ->
                title + (badge.isEmpty() ? "" : " [" + badge + "]") + (detail.isEmpty() ? "" : ": " + detail);
        };
    }
}
