package dev.paddock.wire.message;

import java.util.List;

/**
 * How far a scan of module files is, and in the last of its replies what it found.
 *
 * @param done files read, 0 to total
 * @param finished true in the last reply
 * @param fops splice-capable ones of modules on disk, loaded or not, with the verdicts that they would have
 */
public record ScanReply(int done, int total, boolean finished, List<FopsEntry> fops, List<GapEntry> gaps) {

    /** So many files of so many are read. */
    public static ScanReply progress(int done, int total) {
        return new ScanReply(done, total, false, List.of(), List.of());
    }
}
