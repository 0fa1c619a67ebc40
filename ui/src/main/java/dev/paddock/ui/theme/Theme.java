package dev.paddock.ui.theme;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Light, dark, or as the desktop is. */
public enum Theme {
    SYSTEM("System"),
    LIGHT("Light"),
    DARK("Dark");

    private final String label;

    Theme(String label) {
        this.label = label;
    }

    /** As a menu says it. */
    public String label() {
        return label;
    }

    /** As arguments and settings say it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return label;
    }

    public static Optional<Theme> of(String word) {
        return Arrays.stream(values()).filter(t -> t.word().equals(word)).findFirst();
    }
}
