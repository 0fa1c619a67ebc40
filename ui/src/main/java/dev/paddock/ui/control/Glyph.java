package dev.paddock.ui.control;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The small pictures. Each is an SVG of icons/glyphs with one path on a field of 16 by 16. */
public enum Glyph {
    ALLOW,
    AUDIT,
    DEGRADE,
    DENY,
    KILL,
    MIXED,
    BY_REFERENCE,
    BY_COPY,
    DELEGATES,
    NONE,
    UNKNOWN,
    OVERVIEW,
    MODULES,
    SPLICE,
    VIOLATIONS,
    POLICY,
    SEARCH,
    UNDO,
    REDO,
    PUSH,
    REFRESH,
    LOADED,
    LOADING,
    ON_DISK,
    BUILT_IN,
    INFO,
    HOURGLASS,
    UNPLUGGED;

    private static final Pattern PATH = Pattern.compile(" d=\"([^\"]+)\"");

    private final String path;

    Glyph() {
        path = read(word());
    }

    /** The name of the file without its ending, and of the style class. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The outline in SVG path language; it spans the whole field, so that scaling keeps its proportions. */
    public String path() {
        return path;
    }

    private static String read(String word) {
        try (InputStream in = Glyph.class.getResourceAsStream("glyphs/" + word + ".svg")) {
            if (in == null) {
                throw new IllegalStateException("no glyph " + word);
            }
            Matcher matcher = PATH.matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            if (!matcher.find()) {
                throw new IllegalStateException("no path in glyph " + word);
            }
            // a region scales its shape to its own bounds: two empty corners keep the field
            return "M0 0h0z" + matcher.group(1) + "M16 16h0z";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
