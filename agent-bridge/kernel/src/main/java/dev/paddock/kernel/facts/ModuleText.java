package dev.paddock.kernel.facts;

import java.nio.charset.StandardCharsets;

/** Text that a module carries: UTF-8 by custom, and free to hold anything. */
final class ModuleText {

    private static final int LONGEST = 4096;

    private ModuleText() {}

    /** The text in one line, without control characters: it must not write to a terminal what it likes. At most 4,096 characters. */
    static String clean(String latin1) {
        String text = new String(latin1.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        String line = text.replaceAll("\\s+", " ").replaceAll("\\p{Cntrl}", "?").strip();
        return line.length() > LONGEST ? line.substring(0, LONGEST) : line;
    }
}
