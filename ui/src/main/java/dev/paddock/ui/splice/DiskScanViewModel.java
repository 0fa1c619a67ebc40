package dev.paddock.ui.splice;

import dev.paddock.model.inventory.FileOperations;
import dev.paddock.ui.control.Words;
import dev.paddock.ui.work.Coalescer;
import dev.paddock.ui.work.Delayer;
import dev.paddock.ui.work.Work;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;

/** Whether modules that are not loaded are in sight, and how far reading them is. A finished scan is kept until it is asked for anew. */
public final class DiskScanViewModel {
    private static final Duration UPDATE = Duration.ofMillis(250);

    private static final long MB = 1_000_000;

    private final DiskScan scan;
    private final Work work;
    private final Delayer delayer;
    private final BooleanProperty wanted = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<ScanState> state = new ReadOnlyObjectWrapper<>(new ScanState.Off());
    private final ReadOnlyObjectWrapper<List<FileOperations>> found = new ReadOnlyObjectWrapper<>(List.of());
    private Optional<DiskScan.Handle> running = Optional.empty();
    private Optional<DiskScan.Result> result = Optional.empty();
    private int turn;

    public DiskScanViewModel(DiskScan scan, Work work, Delayer delayer) {
        this.scan = scan;
        this.work = work;
        this.delayer = delayer;
        wanted.subscribe((_, on) -> {
            if (on) {
                show();
            } else {
                stop();
            }
        });
    }

    /** The toggle "Include modules that are not loaded". */
    public BooleanProperty wantedProperty() {
        return wanted;
    }

    public ReadOnlyObjectProperty<ScanState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** What to show besides the loaded ones; empty while it is not wanted or not here. */
    public ReadOnlyObjectProperty<List<FileOperations>> foundProperty() {
        return found.getReadOnlyProperty();
    }

    /** Gives a running scan up, and with it the wish. */
    public void cancel() {
        wanted.set(false);
    }

    /** Reads the files again. */
    public void again() {
        result = Optional.empty();
        if (wanted.get()) {
            show();
        } else {
            wanted.set(true);
        }
    }

    /** One sentence on how it stands; empty where there is nothing to say. */
    public String sentence() {
        return switch (state.get()) {
            case ScanState.Off _ -> "";
            case ScanState.Running(long done, long total) ->
                total == 0
                        ? "Looking for the files of modules"
                        : "Read " + done / MB + " of " + total / MB + " MB of module files";
            case ScanState.Done(int number, var gaps) ->
                Words.grouped(number) + " more in modules that are not loaded"
                        + (gaps.isEmpty()
                                ? ""
                                : "; " + Words.count(gaps.size(), "gap") + ", "
                                        + gaps.getFirst().what() + ": "
                                        + gaps.getFirst().why());
            case ScanState.Failed(String why) -> why;
        };
    }

    private void show() {
        if (result.isPresent()) {
            take(result.get());
            return;
        }
        running.ifPresent(DiskScan.Handle::cancel);
        int mine = ++turn;
        state.set(new ScanState.Running(0, 0));
        running = Optional.of(scan.start(new Listening(mine)));
    }

    private void stop() {
        turn++;
        running.ifPresent(DiskScan.Handle::cancel);
        running = Optional.empty();
        state.set(new ScanState.Off());
        found.set(List.of());
    }

    private void take(DiskScan.Result here) {
        result = Optional.of(here);
        running = Optional.empty();
        List<FileOperations> fops =
                here.fops().stream().map(FopsEntries::toModel).toList();
        found.set(fops);
        state.set(new ScanState.Done(fops.size(), here.gaps()));
    }

    /** Brings what a scan says to the thread of the window; progress at most four times a second. */
    private final class Listening implements DiskScan.Listener {
        private final int mine;
        private final Coalescer<ScanState.Running> progress;

        Listening(int mine) {
            this.mine = mine;
            this.progress = new Coalescer<>(UPDATE, 1, delayer, latest -> latest.forEach(this::show));
        }

        @Override
        public void progress(long done, long total) {
            progress.add(new ScanState.Running(done, total));
        }

        @Override
        public void finished(DiskScan.Result here) {
            onWindow(() -> take(here));
        }

        @Override
        public void failed(String why) {
            onWindow(() -> {
                running = Optional.empty();
                state.set(new ScanState.Failed(why));
            });
        }

        private void show(ScanState.Running latest) {
            // the end may have come before the last progress was due
            if (mine == turn && state.get() instanceof ScanState.Running) {
                state.set(latest);
            }
        }

        private void onWindow(Runnable action) {
            work.onWindow(() -> {
                if (mine == turn) {
                    action.run();
                }
            });
        }
    }
}
