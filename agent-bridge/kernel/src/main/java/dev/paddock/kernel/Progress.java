package dev.paddock.kernel;

/** Watches and ends a long search. Called from several threads. */
public interface Progress {

    /** Watches nothing, never ends the search. */
    Progress NONE = new Progress() {
        @Override
        public void done(long bytes, long total) {}

        @Override
        public boolean isCancelled() {
            return false;
        }
    };

    /** So many bytes of the files are read, which is what takes the time; numbers may come out of order. */
    void done(long bytes, long total);

    /** True to end the search after the files that are being read now. */
    boolean isCancelled();
}
