package dev.paddock.model.policy;

import java.util.regex.Pattern;

/**
 * A name or a shell pattern with '*', '?' and '[…]', matched against the whole text, as fnmatch(3) does without flags. Two globs are
 * equal when their text is.
 */
public record Glob(String text) {

    /** Longest pattern accepted, in characters. */
    public static final int MAX_LENGTH = 256;

    public Glob {
        if (text.isEmpty() || text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "a pattern has 1 to " + MAX_LENGTH + " characters, this has " + text.length());
        }
    }

    /** True where the text holds no pattern character: it matches itself only. */
    public boolean isExact() {
        return text.chars().noneMatch(c -> c == '*' || c == '?' || c == '[');
    }

    /** True where the whole of the given text matches. */
    public boolean matches(String candidate) {
        return isExact() ? text.equals(candidate) : pattern().matcher(candidate).matches();
    }

    /** The same as a regular expression, for callers that match many texts. */
    public Pattern pattern() {
        StringBuilder regex = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            int close = c == '[' ? text.indexOf(']', at + 2) : -1;
            if (c == '*') {
                // possessive runs would change the meaning; a run of stars is one star
                while (at + 1 < text.length() && text.charAt(at + 1) == '*') {
                    at++;
                }
                regex.append(".*");
            } else if (c == '?') {
                regex.append('.');
            } else if (close > 0) {
                regex.append(bracket(text.substring(at + 1, close)));
                at = close;
            } else {
                regex.append(Pattern.quote(String.valueOf(c)));
            }
            at++;
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }

    private static String bracket(String inside) {
        boolean negated = inside.startsWith("!") || inside.startsWith("^");
        String set = negated ? inside.substring(1) : inside;
        StringBuilder regex = new StringBuilder(negated ? "[^" : "[");
        for (int i = 0; i < set.length(); i++) {
            char c = set.charAt(i);
            boolean range = c == '-' && i > 0 && i + 1 < set.length() && set.charAt(i - 1) <= set.charAt(i + 1);
            if (!range && !Character.isLetterOrDigit(c)) {
                regex.append('\\');
            }
            regex.append(c);
        }
        return set.isEmpty() ? "(?!)" : regex.append(']').toString();
    }

    @Override
    public String toString() {
        return text;
    }
}
