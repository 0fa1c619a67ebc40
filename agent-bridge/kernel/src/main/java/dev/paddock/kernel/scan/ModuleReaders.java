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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Reads module files on as many threads as there are processors. */
record ModuleReaders(ModuleFolder folder, Optional<ModuleFops> finder) {

    /**
     * Reads files in their order, and does something else beside them first.
     *
     * @return in any order; fewer than there are files where the scan was cancelled
     */
    List<ScannedModule> read(List<ModuleFile> files, Runnable first, Progress progress) {
        List<ScannedModule> read = Collections.synchronizedList(new ArrayList<>(files.size()));
        AtomicInteger next = new AtomicInteger(-1);
        AtomicLong done = new AtomicLong();
        long total = files.stream().mapToLong(file -> file.key().size()).sum();
        int threads = Math.max(1, Math.min(files.size(), Runtime.getRuntime().availableProcessors()));
        List<Future<?>> running = new ArrayList<>(threads);
        try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
            for (int i = 0; i < threads; i++) {
                running.add(executor.submit(() -> {
                    try (ModuleReader reader = new ModuleReader(folder, finder)) {
                        int index = next.getAndIncrement();
                        while (index < files.size() && !progress.isCancelled()) {
                            if (index < 0) {
                                first.run();
                            } else {
                                ModuleFile file = files.get(index);
                                read.add(reader.read(file));
                                progress.done(done.addAndGet(file.key().size()), total);
                            }
                            index = next.getAndIncrement();
                        }
                    }
                }));
            }
        }
        running.forEach(ModuleReaders::rethrow);
        return List.copyOf(read);
    }

    /** A thread that ended early would look like a scan that somebody cancelled. */
    private static void rethrow(Future<?> ended) {
        if (ended.state() == Future.State.FAILED) {
            throw new IllegalStateException("reading module files failed", ended.exceptionNow());
        }
    }
}
