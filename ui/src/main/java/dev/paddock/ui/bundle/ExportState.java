package dev.paddock.ui.bundle;

import java.nio.file.Path;

/** How far the writing of a bundle is. */
public sealed interface ExportState {
    /** Nobody asked for one. */
    record Closed() implements ExportState {}

    /** The person fills in what is needed. */
    record Asking() implements ExportState {}

    /** A key is made or a bundle written. */
    record Working() implements ExportState {}

    /**
     * There is no signing key yet.
     *
     * @param key where one can be made
     */
    record NoKey(Path key) implements ExportState {}

    /**
     * Nothing was written.
     *
     * @param why the reason and what to do
     */
    record Refused(String why) implements ExportState {}
}
