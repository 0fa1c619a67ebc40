package dev.paddock.ui.bundle;

/** What becomes of a file that is where another is to be written. */
enum Existing {
    /** It stays, and nothing is written. */
    KEEP,
    /** The person was asked and agreed. */
    REPLACE
}
