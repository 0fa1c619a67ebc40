package dev.paddock.kernel.scan;

import dev.paddock.kernel.Progress;
import dev.paddock.kernel.fops.ModuleFops;
import dev.paddock.kernel.module.ModuleFolder;
import dev.paddock.kernel.module.TreeFiles.ModuleFile;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/** Reads module files on as many threads as there are processors. */
record ModuleReaders(ModuleFolder folder, Optional<ModuleFops> finder) {

    /**
     * Reads files, and does something else beside them first, whose memory is free afterwards.
     *
     * @param files the largest first
     * @return in any order; fewer than there are files where the scan was cancelled
     */
    List<ScannedModule> read(List<ModuleFile> files, Runnable first, Progress progress) {
        List<ScannedModule> read = Collections.synchronizedList(new ArrayList<>(files.size()));
        Turns turns = new Turns(files.size());
        AtomicLong done = new AtomicLong();
        long total = files.stream().mapToLong(file -> file.key().size()).sum();
        int threads = Math.max(1, Math.min(files.size(), Runtime.getRuntime().availableProcessors()));
        List<Future<?>> running = new ArrayList<>(threads);
        try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
            for (int i = 0; i < threads; i++) {
                boolean isFirst = i == 0;
                running.add(executor.submit(() -> {
                    if (isFirst) {
                        try {
                            // Cancelled or not: without it, what the other threads have read is of no use to the next
                            // scan.
                            first.run();
                        } finally {
                            turns.takeTheLargest();
                        }
                    }
                    try (ModuleReader reader = new ModuleReader(folder, finder)) {
                        for (int turn = turns.next(); turn >= 0 && !progress.isCancelled(); turn = turns.next()) {
                            ModuleFile file = files.get(turn);
                            read.add(reader.read(file));
                            progress.done(done.addAndGet(file.key().size()), total);
                        }
                    }
                }));
            }
        }
        running.forEach(ModuleReaders::rethrow);
        return List.copyOf(read);
    }

    /**
     * Whose turn is next: the smallest while much memory is taken by something else, then the largest, so that threads end together. Threads
     * share it.
     */
    private static final class Turns {
        private int largest;
        private int behindSmallest;
        private boolean isRoom;

        Turns(int count) {
            this.behindSmallest = count;
        }

        synchronized void takeTheLargest() {
            isRoom = true;
        }

        /** Index of a file, -1 where all are taken. */
        synchronized int next() {
            if (largest == behindSmallest) {
                return -1;
            }
            return isRoom ? largest++ : --behindSmallest;
        }
    }

    /** A thread that ended early would look like a scan that somebody cancelled. */
    private static void rethrow(Future<?> ended) {
        if (ended.state() == Future.State.FAILED) {
            throw new IllegalStateException("reading module files failed", ended.exceptionNow());
        }
    }
}
