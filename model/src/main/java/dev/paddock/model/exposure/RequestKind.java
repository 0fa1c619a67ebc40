package dev.paddock.model.exposure;

/**
 * A kind of request for a module and who can cause it.
 *
 * @param prefix what the request starts with
 * @param takesNames true where a name follows that the caller chose: a module of that name answers without any alias
 * @param needs what it takes, in words
 * @param source kernel source file and function that asks, and where it checks
 * @param releases in whose sources that was read, "-" for what is no source of the kernel
 * @param note what must be said besides; may be an empty string
 */
record RequestKind(
        String prefix, Requester who, boolean takesNames, String needs, String source, String releases, String note) {}
