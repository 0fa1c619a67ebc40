package dev.paddock.kernel.scan;

import dev.paddock.kernel.Progress;
import dev.paddock.kernel.btf.Btf;
import dev.paddock.kernel.file.Bytes;
import dev.paddock.kernel.file.KernelFiles;
import dev.paddock.kernel.fops.ModuleFops;
import dev.paddock.kernel.module.ModuleFolder;
import dev.paddock.kernel.module.TreeFiles;
import dev.paddock.kernel.module.TreeFiles.ModuleFile;
import dev.paddock.model.inventory.FopsInventory;
import dev.paddock.model.inventory.Gap;
import dev.paddock.model.inventory.ModuleName;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** One scan, on top of the one before. For one use by one thread. */
final class ScanRun {

    private static final String MODULES = "modules on disk";
    private static final String FOPS = "file_operations";

    private final ModuleFolder folder;
    private final KernelSide kernel;
    private final SavedScan before;
    private final Progress progress;
    private final List<Gap> gaps = new ArrayList<>();

    ScanRun(ModuleFolder folder, KernelSide kernel, SavedScan before, Progress progress) {
        this.folder = folder;
        this.kernel = kernel;
        this.before = before;
        this.progress = progress;
    }

    /** What the scan found; empty where it is what the scan before found. */
    Optional<SavedScan> run() {
        // The image takes longest to unpack: it starts first.
        FutureTask<KernelPart> unpacking = new FutureTask<>(() -> KernelPart.of(kernel, before));
        Thread.ofPlatform().name("kernel-image").start(unpacking);
        List<ModuleFile> files = files();
        Optional<KernelPart> part = outcome(unpacking, "file_operations");
        boolean sameKernel = part.isPresent() && part.get().fops().isPresent();
        Changes changes = Changes.of(files, sameKernel ? before.modules() : List.of());
        if (sameKernel && changes.isNone(before.modules())) {
            return Optional.empty();
        }
        Optional<Btf> types = part.flatMap(this::types);
        FutureTask<FopsInventory> inKernel = new FutureTask<>(() -> inKernel(part, types));
        List<ScannedModule> modules = new ArrayList<>(changes.unchanged());
        modules.addAll(new ModuleReaders(folder, types.flatMap(btf -> finder(btf, files)))
                .read(changes.toRead(), inKernel, progress));
        if (modules.size() < files.size()) {
            gaps.add(new Gap(MODULES, "cancelled after " + modules.size() + " of " + files.size() + " files"));
        }
        // Cancelled before its turn came: then nothing is known of the kernel, and the next scan begins anew.
        boolean told = !inKernel.cancel(false);
        return Optional.of(new SavedScan(
                part.filter(_ -> told).map(KernelPart::key).orElse(""),
                part.map(KernelPart::btf).orElse(Bytes.EMPTY),
                told ? kernelFops(inKernel) : nothing(List.of()),
                modules));
    }

    /** Those in the kernel; why they are not known belongs to them, so that it is kept with the scan. */
    private FopsInventory kernelFops(FutureTask<FopsInventory> task) {
        int before = gaps.size();
        Optional<FopsInventory> fops = outcome(task, "file_operations of the kernel image");
        List<Gap> why = List.copyOf(gaps.subList(before, gaps.size()));
        gaps.subList(before, gaps.size()).clear();
        return fops.orElse(nothing(why));
    }

    private FopsInventory nothing(List<Gap> why) {
        return new FopsInventory(folder.version(), List.of(), why);
    }

    /** What could not be read, besides files of modules and what the kernel's own inventory says. */
    List<Gap> gaps() {
        return List.copyOf(gaps);
    }

    private List<ModuleFile> files() {
        try {
            TreeFiles found = TreeFiles.of(folder);
            found.problems().forEach(problem -> gaps.add(new Gap(MODULES, problem)));
            return found.files();
        } catch (IOException failure) {
            gaps.add(new Gap(MODULES, KernelFiles.reason("/" + folder.path(), failure)));
            return List.of();
        }
    }

    private Optional<Btf> types(KernelPart part) {
        try {
            Btf types = Btf.parse(part.btf());
            types.incompleteness().ifPresent(why -> gaps.add(new Gap("types of the kernel", why)));
            return Optional.of(types);
        } catch (IOException failure) {
            gaps.add(new Gap(FOPS, "the types of the kernel are damaged: " + failure.getMessage()));
            return Optional.empty();
        }
    }

    private Optional<ModuleFops> finder(Btf types, List<ModuleFile> files) {
        Map<ModuleName, String> paths = new HashMap<>();
        files.forEach(file -> paths.putIfAbsent(file.name(), file.path()));
        try {
            return Optional.of(new ModuleFops(folder, types, paths));
        } catch (IOException failure) {
            gaps.add(new Gap(FOPS, "their layout is not known: " + failure.getMessage()));
            return Optional.empty();
        }
    }

    private FopsInventory inKernel(Optional<KernelPart> part, Optional<Btf> types) throws IOException {
        if (part.isEmpty() || types.isEmpty()) {
            return nothing(List.of());
        }
        return part.get().fops().isPresent() ? part.get().fops().get() : kernel.fops(types.get());
    }

    private <T> Optional<T> outcome(FutureTask<T> task, String what) {
        try {
            return Optional.of(task.get());
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof IOException unreadable) {
                gaps.add(new Gap(what, KernelFiles.reason("the kernel image", unreadable)));
                return Optional.empty();
            }
            if (failure.getCause() instanceof OutOfMemoryError) {
                gaps.add(new Gap(what, "the kernel image needs more memory than this program may take"));
                return Optional.empty();
            }
            throw new IllegalStateException(failure.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            gaps.add(new Gap(what, "interrupted"));
            return Optional.empty();
        }
    }
}
