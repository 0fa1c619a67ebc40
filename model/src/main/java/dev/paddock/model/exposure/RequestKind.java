package dev.paddock.model.exposure;

/**
 * A kind of request for a module and who can cause it.
 *
 * @param prefix what the request starts with
 * @param needs what it takes, in words
 * @param source kernel source file and function that asks, and where it checks
 * @param note what must be said besides; may be an empty string
 */
record RequestKind(String prefix, Requester who, String needs, String source, String note) {

    RequestKind(String prefix, Requester who, String source) {
        this(prefix, who, who.words(), source, "");
    }

    RequestKind(String prefix, Requester who, String source, String note) {
        this(prefix, who, who.words(), source, note);
    }
}
