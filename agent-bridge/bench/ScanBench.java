import dev.paddock.kernel.Progress;
import dev.paddock.kernel.file.KernelFiles;
import dev.paddock.kernel.module.ModuleFolder;
import dev.paddock.kernel.scan.SavedScan;
import dev.paddock.kernel.scan.ScanCache;
import dev.paddock.kernel.scan.TreeScanner;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Scans a tree again and again in one process; prints the medians in seconds. Arguments: root, release, rounds. */
final class ScanBench {

    private ScanBench() {}

    /** Knows the kernel and none of its modules. */
    private static final class KernelOnly implements ScanCache {
        private SavedScan last = SavedScan.NONE;

        @Override
        public SavedScan load(ModuleFolder folder) {
            return new SavedScan(last.kernelKey(), last.btf(), last.kernel(), List.of());
        }

        @Override
        public void save(ModuleFolder folder, SavedScan scan) {
            last = scan;
        }
    }

    public static void main(String[] arguments) {
        ModuleFolder folder = new ModuleFolder(new KernelFiles(Path.of(arguments[0])), arguments[1]);
        int rounds = Integer.parseInt(arguments[2]);
        ScanCache cache = new KernelOnly();
        TreeScanner.ofImage(folder, cache).scan(Progress.NONE);
        TreeScanner kept = TreeScanner.ofImage(folder, cache);
        kept.scan(Progress.NONE);
        print("modules", rounds, () -> TreeScanner.ofImage(folder, cache).scan(Progress.NONE));
        print("unchanged", rounds, () -> kept.scan(Progress.NONE));
    }

    private static void print(String name, int rounds, Runnable work) {
        long[] nanos = new long[rounds];
        for (int i = 0; i < rounds; i++) {
            long start = System.nanoTime();
            work.run();
            nanos[i] = System.nanoTime() - start;
        }
        Arrays.sort(nanos);
        System.out.printf(Locale.ROOT, "%s %.3f%n", name, nanos[rounds / 2] / 1e9);
    }
}
