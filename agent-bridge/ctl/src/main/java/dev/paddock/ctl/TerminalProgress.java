package dev.paddock.ctl;

import dev.paddock.kernel.Progress;
import java.io.Console;
import java.util.Optional;

/**
 * One line on standard error that says how far a scan is, where a person looks on; Ctrl+C ends it. Nothing in the first second, nothing in
 * scripts. Called from several threads.
 */
final class TerminalProgress implements Progress {

    private static final long FIRST_NANOS = 1_000_000_000L;
    private static final long MB = 1_000_000;
    private static final long PAUSE_NANOS = 250_000_000L;

    private final Output output;
    private long next = System.nanoTime() + FIRST_NANOS;
    private boolean shown;

    private TerminalProgress(Output output) {
        this.output = output;
    }

    /** For this process: none where no person looks on. */
    static Progress of(Output output) {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent()
                ? new TerminalProgress(output)
                : Progress.NONE;
    }

    @Override
    public synchronized void done(long bytes, long total) {
        long now = System.nanoTime();
        if (bytes == total && shown) {
            output.remarkInPlace("");
        } else if (now - next >= 0) {
            next = now + PAUSE_NANOS;
            shown = true;
            output.remarkInPlace("read " + bytes / MB + " of " + total / MB + " MB of module files");
        }
    }

    @Override
    public boolean isCancelled() {
        return false;
    }
}
