package dev.paddock.model.policy;

import java.util.OptionalInt;

/** Decimal numbers from text that a person wrote. */
final class Numbers {

    private Numbers() {}

    /** The number where the text is one within the bounds, both included; empty otherwise. */
    static OptionalInt parse(String text, int lowest, int highest) {
        if (!text.matches("[0-9]{1,9}")) {
            return OptionalInt.empty();
        }
        int number = Integer.parseInt(text);
        return number >= lowest && number <= highest ? OptionalInt.of(number) : OptionalInt.empty();
    }
}
