package dev.paddock.ui.splice;

import dev.paddock.wire.message.FopsEntry;
import dev.paddock.wire.message.GapEntry;
import java.util.List;

/** Reads the file_operations of the modules that are not loaded from their files: some 4,000 files, which takes a while. */
@FunctionalInterface
public interface DiskScan {

    /**
     * Starts one and returns at once.
     *
     * @param listener called on any thread; not called any more after it was told the end
     */
    Handle start(Listener listener);

    /** A scan that runs. */
    @FunctionalInterface
    interface Handle {
        /** Ends it early: its listener is not called any more. Calling it twice, or after the end, does nothing. */
        void cancel();
    }

    /** Hears how a scan goes. */
    interface Listener {
        /** So many files of so many are read. */
        void progress(long done, long total);

        /** All are read. */
        void finished(Result result);

        /** It cannot be done; why is for a person, with what to do. */
        void failed(String why);
    }

    /** What a scan found, splice-capable ones only. */
    record Result(List<FopsEntry> fops, List<GapEntry> gaps) {
        public Result {
            fops = List.copyOf(fops);
            gaps = List.copyOf(gaps);
        }
    }
}
