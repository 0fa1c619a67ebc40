package dev.paddock.ui.detail;

import java.util.Locale;

/** How a fact is meant. The word beside it says the same, so that nothing hangs on a colour. */
public enum Tone {
    PLAIN,
    GOOD,
    CAUTION,
    BAD;

    /** The style class. */
    public String styleClass() {
        return "tone-" + name().toLowerCase(Locale.ROOT);
    }
}
