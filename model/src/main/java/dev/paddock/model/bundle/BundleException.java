package dev.paddock.model.bundle;

/** A bundle or key that is refused. The message names the entry and says what is wrong with it. */
public final class BundleException extends Exception {

    private static final long serialVersionUID = 1L;

    /** What kind of trouble it is. */
    public enum Kind {
        /** The bytes are no bundle: not the container, beyond a limit, cut off, or with something behind the end. */
        DAMAGED,
        /** None of the signatures names a key that is trusted. */
        UNKNOWN_KEY,
        /** A signature that names a trusted key was not made by it over this manifest. */
        BAD_SIGNATURE,
        /** The files are not those that were signed. */
        MISMATCH,
        /** What was signed is no policy. */
        POLICY,
        /** A key is not an Ed25519 key in PEM form. */
        KEY
    }

    private final Kind kind;
    private final String entry;

    BundleException(Kind kind, String entry, String reason) {
        super(entry + ": " + reason);
        this.kind = kind;
        this.entry = entry;
    }

    public Kind kind() {
        return kind;
    }

    /** The file in the bundle that is wrong, or "bundle" for the whole. */
    public String entry() {
        return entry;
    }
}
