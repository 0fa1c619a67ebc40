package dev.paddock.ui.shell;

import dev.paddock.ui.control.Glyph;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The screens in the order of the navigation. */
public enum Screen {
    OVERVIEW(1, "Overview", "How this host stands", Glyph.OVERVIEW),
    MODULES(2, "Modules", "What may be loaded into the kernel", Glyph.MODULES),
    SPLICE(3, "Splice", "Which file operations and sockets may take part in splice", Glyph.SPLICE),
    VIOLATIONS(4, "Violations", "What was refused or recorded, and to whom", Glyph.VIOLATIONS),
    POLICY(5, "Policy", "The draft as a document", Glyph.POLICY);

    private final int digit;
    private final String label;
    private final String purpose;
    private final Glyph glyph;

    Screen(int digit, String label, String purpose, Glyph glyph) {
        this.digit = digit;
        this.label = label;
        this.purpose = purpose;
        this.glyph = glyph;
    }

    /** The key that leads to it together with Ctrl: 1 to 5. */
    public int digit() {
        return digit;
    }

    public String label() {
        return label;
    }

    /** What it is for, in one line. */
    public String purpose() {
        return purpose;
    }

    public Glyph glyph() {
        return glyph;
    }

    /** As arguments and settings say it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Screen> of(String word) {
        return Arrays.stream(values()).filter(s -> s.word().equals(word)).findFirst();
    }
}
