package dev.paddock.kernel;

import dev.paddock.kernel.btf.Btf;
import dev.paddock.kernel.exposure.FopsSource;
import dev.paddock.kernel.file.KernelFiles;
import dev.paddock.kernel.module.ModuleFolder;
import dev.paddock.kernel.scan.ModuleScan;
import dev.paddock.model.inventory.FopsInventory;
import dev.paddock.model.inventory.Gap;
import dev.paddock.model.inventory.Module;
import dev.paddock.model.inventory.ModuleName;
import java.io.IOException;
import java.lang.ref.SoftReference;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The file_operations of modules from their files. Threads may share it. */
abstract class TreeFopsSource implements FopsSource {

    /** Where the kernel's types come from. */
    @FunctionalInterface
    interface Types {
        Btf read() throws IOException;
    }

    private final ModuleFolder folder;
    private final Types types;
    // Parsing them takes seconds on a slow machine, and one module after the other is asked about.
    private SoftReference<Btf> known = new SoftReference<>(null);

    TreeFopsSource(ModuleFolder folder, Types types) {
        this.folder = folder;
        this.types = types;
    }

    @Override
    public FopsInventory of(List<Module> modules) {
        Set<ModuleName> names = modules.stream()
                .filter(module -> module.file().isPresent())
                .map(Module::name)
                .collect(Collectors.toSet());
        try {
            return ModuleScan.of(folder, kernelTypes(), names);
        } catch (IOException failure) {
            return unknown(KernelFiles.reason("the kernel's types", failure));
        }
    }

    private synchronized Btf kernelTypes() throws IOException {
        Btf kept = known.get();
        if (kept != null) {
            return kept;
        }
        Btf read = types.read();
        known = new SoftReference<>(read);
        return read;
    }

    /** No file_operations, and why. */
    final FopsInventory unknown(String reason) {
        Gap gap = new Gap("file_operations", "the layout of struct file_operations is not known: " + reason);
        return new FopsInventory(folder.version(), List.of(), List.of(gap));
    }
}
