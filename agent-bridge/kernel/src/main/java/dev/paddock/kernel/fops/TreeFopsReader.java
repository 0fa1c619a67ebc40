package dev.paddock.kernel.fops;

import dev.paddock.kernel.file.KernelFiles;
import dev.paddock.kernel.module.ModuleFolder;
import dev.paddock.kernel.module.ModulePath;
import dev.paddock.model.inventory.FileOperations;
import dev.paddock.model.inventory.FopsInventory;
import dev.paddock.model.inventory.Gap;
import dev.paddock.model.inventory.ModuleName;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Finds the file_operations of every module file of a kernel, on as many threads as there are processors.
 *
 * @param modules reads one file
 */
record TreeFopsReader(ModuleFolder folder, ModuleFopsReader modules) {

    /** Reads files given by their paths below the module directory; one that is damaged becomes a gap, and so does a search that was cancelled. */
    FopsInventory read(List<String> paths, Progress progress) {
        Queue<String> open = new ConcurrentLinkedQueue<>(paths);
        List<FileOperations> found = Collections.synchronizedList(new ArrayList<>());
        List<Gap> gaps = Collections.synchronizedList(new ArrayList<>());
        AtomicInteger done = new AtomicInteger();
        int threads = Math.max(1, Math.min(paths.size(), Runtime.getRuntime().availableProcessors()));
        try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
            for (int i = 0; i < threads; i++) {
                executor.execute(() -> {
                    while (!progress.isCancelled()) {
                        String path = open.poll();
                        if (path == null) {
                            return;
                        }
                        readOne(path, found, gaps);
                        progress.done(done.incrementAndGet(), paths.size());
                    }
                });
            }
        }
        if (!open.isEmpty()) {
            gaps.add(new Gap(
                    "file_operations of modules", "cancelled after " + done + " of " + paths.size() + " files"));
        }
        found.sort(Comparator.comparing(FileOperations::id));
        gaps.sort(Comparator.comparing(Gap::what));
        return new FopsInventory(folder.version(), found, gaps);
    }

    private void readOne(String path, List<FileOperations> found, List<Gap> gaps) {
        ModuleName name = ModulePath.name(path).orElseThrow(() -> new IllegalArgumentException(path));
        String inTree = folder.path(path);
        try {
            found.addAll(modules.read(name, folder.files().readUnpacked(inTree)));
        } catch (IOException failure) {
            gaps.add(new Gap("file_operations of module " + name, KernelFiles.reason("/" + inTree, failure)));
        }
    }
}
