package dev.paddock.model.policy;

/** The sections of a policy that hold rules. */
public enum Section {
    MODULES("modules"),
    SPLICE("splice"),
    SOCKETS("sockets");

    private final String word;

    Section(String word) {
        this.word = word;
    }

    /** The key in the policy document. */
    public String word() {
        return word;
    }
}
