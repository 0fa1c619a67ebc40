package dev.paddock.ui.bundle;

import dev.paddock.model.bundle.Bundle;

/** How far the reading of a bundle is. */
public sealed interface ImportState {
    /** Nobody asked for one. */
    record Closed() implements ImportState {}

    /** The person chooses the files. */
    record Asking() implements ImportState {}

    record Verifying() implements ImportState {}

    /**
     * The bundle was not taken, and nothing was changed.
     *
     * @param why names the file in the bundle that is wrong, and the reason
     */
    record Refused(String why) implements ImportState {}

    /** The key that is trusted signed the bundle, and every file in it is the one that was signed. */
    record Verified(Bundle bundle) implements ImportState {}
}
