package dev.paddock.model.bundle;

import java.util.regex.Pattern;

/** What a bundle may hold at most, and how its files may be called. */
final class Limits {

    static final int MAX_ENTRIES = 64;
    /** Bytes of the unpacked container, headers included. */
    static final int MAX_UNPACKED = 16 << 20;
    /** The whole bundle, in messages. */
    static final String WHOLE = "bundle";

    /** What a ustar header has room for. */
    private static final int MAX_NAME = 100;

    // Every part starts with a letter or digit: no absolute path, no "..", no hidden file.
    private static final Pattern ENTRY = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)*");
    private static final Pattern BUNDLE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    private Limits() {}

    static boolean isEntryName(String name) {
        return name.length() <= MAX_NAME && ENTRY.matcher(name).matches();
    }

    static boolean isBundleName(String name) {
        return BUNDLE.matcher(name).matches();
    }
}
