package dev.paddock.ui.splice;

import dev.paddock.wire.message.GapEntry;
import java.util.List;

/** How the scan of the modules on disk stands. */
public sealed interface ScanState {

    /** Not wanted. */
    record Off() implements ScanState {}

    /** Total is 0 before the first file is counted. */
    record Running(long done, long total) implements ScanState {}

    /** Here; the gaps say what could not be read. */
    record Done(int found, List<GapEntry> gaps) implements ScanState {}

    record Failed(String why) implements ScanState {}
}
