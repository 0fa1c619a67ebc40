package dev.paddock.model.policy;

import java.util.Arrays;
import java.util.Optional;

/**
 * The place of a rule in its policy document, written {@code modules.rules[2]}, {@code modules.elsewhere}, {@code modules.unregistered},
 * {@code splice.default}, {@code splice.vmsplice}, {@code splice.zerocopy}.
 *
 * @param index counted from 0 among the rules of the section; -1 for the kinds that stand alone
 */
public record RuleRef(Kind kind, int index) {

    /** Most rules that a section may have: the place of a rule travels through the kernel in 24 bits. */
    public static final int MAX_RULES = 1 << 20;

    private static final int INDEX_BITS = 24;

    /** The kinds of places, each with the number under which it travels through the kernel. */
    public enum Kind {
        NONE(0, "none"),
        MODULES_DEFAULT(1, "modules.default"),
        MODULES_RULE(2, "modules.rules"),
        SPLICE_DEFAULT(3, "splice.default"),
        SPLICE_RULE(4, "splice.rules"),
        SPLICE_VMSPLICE(5, "splice.vmsplice"),
        SOCKETS_DEFAULT(6, "sockets.default"),
        SOCKETS_RULE(7, "sockets.rules"),
        /** What Paddock itself allows so that nobody is locked out, whatever the policy says. */
        SURVIVAL(8, "survival"),
        /** The self-test's own decisions. */
        SELFTEST(9, "selftest"),
        SPLICE_ZEROCOPY(10, "splice.zerocopy"),
        MODULES_ELSEWHERE(11, "modules.elsewhere"),
        MODULES_UNREGISTERED(12, "modules.unregistered");

        private final int number;
        private final String path;

        Kind(int number, String path) {
            this.number = number;
            this.path = path;
        }
    }

    public static final RuleRef VMSPLICE = new RuleRef(Kind.SPLICE_VMSPLICE, -1);
    public static final RuleRef ZEROCOPY = new RuleRef(Kind.SPLICE_ZEROCOPY, -1);
    public static final RuleRef ELSEWHERE = new RuleRef(Kind.MODULES_ELSEWHERE, -1);
    public static final RuleRef UNREGISTERED = new RuleRef(Kind.MODULES_UNREGISTERED, -1);
    public static final RuleRef SURVIVAL = new RuleRef(Kind.SURVIVAL, -1);

    /** The rule of the section at the given place, counted from 0. */
    public static RuleRef rule(Section section, int index) {
        return switch (section) {
            case MODULES -> new RuleRef(Kind.MODULES_RULE, index);
            case SPLICE -> new RuleRef(Kind.SPLICE_RULE, index);
            case SOCKETS -> new RuleRef(Kind.SOCKETS_RULE, index);
        };
    }

    public static RuleRef defaultOf(Section section) {
        return switch (section) {
            case MODULES -> new RuleRef(Kind.MODULES_DEFAULT, -1);
            case SPLICE -> new RuleRef(Kind.SPLICE_DEFAULT, -1);
            case SOCKETS -> new RuleRef(Kind.SOCKETS_DEFAULT, -1);
        };
    }

    /** The place in 32 bits: kind in the upper 8, index + 1 in the lower 24. */
    public int code() {
        return kind.number << INDEX_BITS | (index + 1);
    }

    /** The place behind a code; the kind NONE for a code that no version of this class gives. */
    public static RuleRef ofCode(int code) {
        int kind = code >>> INDEX_BITS;
        int index = (code & ((1 << INDEX_BITS) - 1)) - 1;
        return Arrays.stream(Kind.values())
                .filter(k -> k.number == kind)
                .findFirst()
                .map(k -> new RuleRef(k, index))
                .orElse(new RuleRef(Kind.NONE, -1));
    }

    /** Reads what {@link #toString} writes; empty for anything else. */
    public static Optional<RuleRef> parse(String text) {
        int bracket = text.indexOf('[');
        String path = bracket < 0 ? text : text.substring(0, bracket);
        String number = bracket < 0 || !text.endsWith("]") ? "" : text.substring(bracket + 1, text.length() - 1);
        Optional<Kind> kind =
                Arrays.stream(Kind.values()).filter(k -> k.path.equals(path)).findFirst();
        if (bracket < 0) {
            return kind.map(k -> new RuleRef(k, -1));
        }
        var index = Numbers.parse(number, 0, MAX_RULES);
        return index.isEmpty() ? Optional.empty() : kind.map(k -> new RuleRef(k, index.getAsInt()));
    }

    @Override
    public String toString() {
        return index < 0 ? kind.path : kind.path + "[" + index + "]";
    }
}
