package dev.paddock.model.policy;

import java.util.Arrays;
import java.util.Optional;

/** What a rule says about its object, from the mildest to the strictest: at equal rank the stricter of two rules wins. */
public enum Verdict {
    ALLOW("allow"),
    /** Let through and recorded. */
    AUDIT("audit"),
    /** Refused with EINVAL: callers fall back to read and write, which copies. */
    DEGRADE("degrade"),
    /** Refused with EPERM. */
    DENY("deny"),
    /** The caller gets SIGKILL. For vmsplice only, which many kernels let no program refuse. */
    KILL("kill");

    private final String word;

    Verdict(String word) {
        this.word = word;
    }

    /** The word used in policies, on the wire and on screens. */
    public String word() {
        return word;
    }

    /** Empty for a word that this version does not know. */
    public static Optional<Verdict> ofWord(String word) {
        return Arrays.stream(values()).filter(v -> v.word.equals(word)).findFirst();
    }

    /** True where the kernel does not let the operation through. */
    public boolean refuses() {
        return compareTo(DEGRADE) >= 0;
    }

    /** The stricter of this and the other. */
    public Verdict stricter(Verdict other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
