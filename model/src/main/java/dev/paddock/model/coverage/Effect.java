package dev.paddock.model.coverage;

import java.util.Arrays;
import java.util.Optional;

/** What becomes of a verdict on this host. */
public enum Effect {
    /** The kernel refuses, and a self-test has seen the hook refuse. */
    ENFORCED("enforced"),
    /** The kernel refuses some of what the rule speaks of. */
    PARTLY_ENFORCED("partly-enforced"),
    /** Let through and recorded. */
    AUDITED("audited"),
    /** The rule refuses and the kernel does not. */
    NOT_ENFORCED("not-enforced"),
    /** The rule lets through, or there is nothing that it could stop. */
    NO_EFFECT("no-effect");

    private final String word;

    Effect(String word) {
        this.word = word;
    }

    /** The word used on the wire. */
    public String word() {
        return word;
    }

    public static Optional<Effect> ofWord(String word) {
        return Arrays.stream(values())
                .filter(effect -> effect.word.equals(word))
                .findFirst();
    }
}
