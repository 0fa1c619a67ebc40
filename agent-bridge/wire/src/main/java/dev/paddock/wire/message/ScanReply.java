package dev.paddock.wire.message;

import java.util.List;

/**
 * How far a scan of module files is, and in the last of its replies what it found.
 *
 * @param done bytes of module files read, 0 to total; both 0 in the last reply
 * @param finished true in the last reply
 * @param fops splice-capable ones of modules on disk, loaded or not, with the verdicts that they would have
 */
public record ScanReply(long done, long total, boolean finished, List<FopsEntry> fops, List<GapEntry> gaps) {

    /** So many bytes of so many are read. */
    public static ScanReply progress(long done, long total) {
        return new ScanReply(done, total, false, List.of(), List.of());
    }

    /** The last reply. */
    public static ScanReply finished(List<FopsEntry> fops, List<GapEntry> gaps) {
        return new ScanReply(0, 0, true, fops, gaps);
    }
}
