package dev.paddock.kernel.use;

import dev.paddock.kernel.file.KernelFiles;
import dev.paddock.model.inventory.Gap;
import dev.paddock.model.use.Held;
import dev.paddock.model.use.Holder;
import dev.paddock.model.use.Use;
import dev.paddock.model.use.UseInventory;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads from procfs who holds what open, for a host without the BPF iterator. Identifies only what procfs makes certain; the rest says its file
 * system or device. For one reading by one thread.
 */
public final class ProcUseReader {

    /** Most open files that are looked at. */
    public static final int MOST_FILES = 200_000;

    private final KernelFiles files;
    private final CertainFops certain;
    private final Map<String, MountTypes> mounts = new HashMap<>();
    private final Map<Holder, Map<Held, Long>> counts = new LinkedHashMap<>();
    private final int mostFiles;
    private int looked;
    private int pairs;
    private int closed;

    /** @param files the tree in which proc is */
    public ProcUseReader(KernelFiles files) {
        this(files, MOST_FILES);
    }

    ProcUseReader(KernelFiles files, int mostFiles) {
        this.files = files;
        this.mostFiles = mostFiles;
        this.certain = new CertainFops(kallsyms(files));
    }

    /**
     * Reads it all.
     *
     * @param why the reason why the kernel itself could not be asked
     */
    public UseInventory read(String why) {
        List<Gap> gaps = new ArrayList<>();
        gaps.add(new Gap(
                "use",
                "the kernel could not be asked (" + why + "): procfs tells the file_operations of pipes, sockets, some"
                        + " devices and regular files only, for others their file system or device"));
        if (certain.isEmpty()) {
            gaps.add(new Gap(
                    "use", "/proc/kallsyms names no variables, so not even a pipe's file_operations are certain"));
        }
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(files.resolve("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                readProcess(process);
            }
        } catch (IOException failure) {
            gaps.add(new Gap("use", KernelFiles.reason("/proc", failure)));
        }
        if (closed > 0) {
            gaps.add(new Gap(
                    "use", "the open files of " + closed + " processes are closed to this user; root may read them"));
        }
        if (looked >= mostFiles || pairs >= UseCounter.MOST) {
            gaps.add(new Gap("use", "not every open file was looked at: more than " + Math.min(looked, mostFiles)));
        }
        List<Use> uses = new ArrayList<>();
        counts.forEach((holder, held) -> held.forEach((what, count) -> uses.add(new Use(holder, what, count))));
        return new UseInventory(uses, gaps);
    }

    private void readProcess(Path process) {
        int pid;
        try {
            pid = Integer.parseInt(process.getFileName().toString());
        } catch (NumberFormatException notAProcess) {
            return;
        }
        Map<Held, Long> held = new LinkedHashMap<>();
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(process.resolve("fd"))) {
            DescriptorReader reader = new DescriptorReader(files, certain, mountsOf(pid), pid);
            for (Path descriptor : descriptors) {
                if (++looked >= mostFiles) {
                    break;
                }
                reader.read(descriptor).ifPresent(what -> held.merge(what, 1L, Long::sum));
            }
        } catch (java.nio.file.NoSuchFileException gone) {
            return;
        } catch (IOException denied) {
            closed++;
            return;
        }
        if (!held.isEmpty() && pairs < UseCounter.MOST) {
            pairs += held.size();
            counts.put(new ProcessReader(files).read(pid), held);
        }
    }

    /** Most processes share a mount namespace: its table is read once. */
    private MountTypes mountsOf(int pid) throws IOException {
        String namespace;
        try {
            namespace = Files.readSymbolicLink(files.resolve("/proc/" + pid + "/ns/mnt"))
                    .toString();
        } catch (UnsupportedOperationException | IOException unreadable) {
            namespace = "of " + pid;
        }
        MountTypes known = mounts.get(namespace);
        if (known == null) {
            known = new MountTypes(files.readText("/proc/" + pid + "/mountinfo"));
            mounts.put(namespace, known);
        }
        return known;
    }

    private static String kallsyms(KernelFiles files) {
        try {
            return files.readText("/proc/kallsyms");
        } catch (IOException unreadable) {
            return "";
        }
    }
}
