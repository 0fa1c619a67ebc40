package dev.paddock.kernel.module;

/**
 * fnmatch(3) without flags, as libkmod uses it: {@code *}, {@code ?}, {@code [a-z]}, {@code [!x]}, backslash. Takes time in proportion to
 * pattern times name, whatever the pattern.
 */
final class Fnmatch {

    private Fnmatch() {}

    static boolean matches(String pattern, String name) {
        int p = 0;
        int n = 0;
        int star = -1;
        int retry = 0;
        while (n < name.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                retry = n;
                continue;
            }
            int next = p < pattern.length() ? step(pattern, p, name.charAt(n)) : -1;
            if (next >= 0) {
                p = next;
                n++;
            } else if (star >= 0) {
                // Only the last star needs another try: what the stars before it took can stay.
                p = star + 1;
                n = ++retry;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }

    /** What a name must start with to match. */
    static String literalPrefix(String pattern) {
        for (int i = 0; i < pattern.length(); i++) {
            if ("*?[\\".indexOf(pattern.charAt(i)) >= 0) {
                return pattern.substring(0, i);
            }
        }
        return pattern;
    }

    /** Where the pattern goes on after it took this character, or -1. */
    private static int step(String pattern, int at, char c) {
        char head = pattern.charAt(at);
        if (head == '?') {
            return at + 1;
        }
        if (head == '[') {
            int end = classEnd(pattern, at);
            if (end >= 0) {
                return inClass(pattern, at + 1, end, c) ? end + 1 : -1;
            }
        }
        if (head == '\\' && at + 1 < pattern.length()) {
            return pattern.charAt(at + 1) == c ? at + 2 : -1;
        }
        return head == c ? at + 1 : -1;
    }

    private static int classEnd(String pattern, int at) {
        int first = at + 1;
        if (first < pattern.length() && isNegation(pattern.charAt(first))) {
            first++;
        }
        // A bracket right at the start of a class is a member of it.
        return pattern.indexOf(']', first + 1);
    }

    /** Copies nothing: a pattern of one class behind a star asks it of every character. */
    private static boolean inClass(String pattern, int start, int end, char c) {
        boolean negated = isNegation(pattern.charAt(start));
        boolean found = false;
        for (int i = negated ? start + 1 : start; i < end; i++) {
            boolean range = i + 2 < end && pattern.charAt(i + 1) == '-';
            char last = pattern.charAt(range ? i + 2 : i);
            found |= pattern.charAt(i) <= c && c <= last;
            i += range ? 2 : 0;
        }
        return found != negated;
    }

    private static boolean isNegation(char c) {
        return c == '!' || c == '^';
    }
}
