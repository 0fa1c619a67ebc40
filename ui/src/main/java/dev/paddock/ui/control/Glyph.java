package dev.paddock.ui.control;

import java.util.Locale;

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

    private final String path;

    Glyph() {
        path = GlyphFile.read(word());
    }

    /** The name of the file without its ending, and of the style class. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The outline in SVG path language; it spans the whole field, so that scaling keeps its proportions. */
    public String path() {
        return path;
    }
}
