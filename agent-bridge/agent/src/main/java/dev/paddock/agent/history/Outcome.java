package dev.paddock.agent.history;

import java.util.Locale;

/** What became of a pushed revision. */
public enum Outcome {
    /** Runs, and is taken back at its deadline. */
    PENDING,
    /** Somebody said that it shall stay, or it was pushed so. */
    CONFIRMED,
    /** Somebody took it back. */
    REVERTED,
    /** Nobody confirmed it in time. */
    EXPIRED,
    /** Another push came before it was confirmed. */
    SUPERSEDED,
    /** The kernel did not take it, or the agent ended before it had. */
    FAILED,
    /** Not a policy: enforcement was ended by an administrator. */
    DISABLED;

    /** The word in the database and on the wire. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Outcome of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
