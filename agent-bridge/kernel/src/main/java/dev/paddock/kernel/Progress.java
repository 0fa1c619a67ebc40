package dev.paddock.kernel;

/** Watches and ends a long search. Called from several threads. */
public interface Progress {

    /** Watches nothing, never ends the search. */
    Progress NONE = new Progress() {
        @Override
        public void done(int files, int total) {}

        @Override
        public boolean isCancelled() {
            return false;
        }
    };

    /** One more file is done; numbers may come out of order. */
    void done(int files, int total);

    /** True to end the search after the files that are being read now. */
    boolean isCancelled();
}
