package dev.paddock.kernel.scan;

import dev.paddock.kernel.Progress;
import dev.paddock.kernel.module.ModuleFolder;
import dev.paddock.model.inventory.Gap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Scans the module files of a kernel and what is in the kernel itself. What did not change since the last scan is taken from it: that of this
 * object, else that of the cache. Safe for several threads; their scans follow one another.
 */
public final class TreeScanner {

    private final ModuleFolder folder;
    private final KernelSide kernel;
    private final ScanCache cache;
    private Optional<SavedScan> last = Optional.empty();

    private TreeScanner(ModuleFolder folder, KernelSide kernel, ScanCache cache) {
        this.folder = folder;
        this.kernel = kernel;
        this.cache = cache;
    }

    /** For a kernel that does not run: its image lies beside its modules. */
    public static TreeScanner ofImage(ModuleFolder folder, ScanCache cache) {
        return new TreeScanner(folder, new KernelImage(folder), cache);
    }

    /** For the running kernel: its modules on disk alone, whose types sysfs tells. */
    public static TreeScanner ofRunning(ModuleFolder folder, ScanCache cache) {
        return new TreeScanner(folder, new RunningSide(folder), cache);
    }

    /** Scans. What cannot be read is a gap, and so is what was not read because the scan was cancelled. */
    public synchronized ScannedTree scan(Progress progress) {
        SavedScan before = last.orElseGet(() -> cache.load(folder));
        ScanRun run = new ScanRun(folder, kernel, before, progress);
        Optional<SavedScan> now = run.run();
        SavedScan kept = now.map(SavedScan::withoutProblems).orElse(before);
        if (now.isPresent()) {
            cache.save(folder, kept);
        }
        last = Optional.of(kept);
        return tree(now.orElse(before), run.gaps());
    }

    private ScannedTree tree(SavedScan scan, List<Gap> more) {
        List<Gap> gaps = new ArrayList<>(more);
        gaps.addAll(scan.kernel().gaps());
        gaps.addAll(ModuleGaps.of(scan.modules()));
        return new ScannedTree(folder.version(), scan.modules(), scan.kernel().fops(), gaps);
    }
}
