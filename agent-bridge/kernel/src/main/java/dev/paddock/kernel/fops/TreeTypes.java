package dev.paddock.kernel.fops;

import dev.paddock.kernel.btf.Btf;
import dev.paddock.kernel.btf.KernelBtf;
import dev.paddock.kernel.module.ModuleFileOpener;
import dev.paddock.kernel.module.ModuleFolder;
import dev.paddock.model.inventory.ModuleName;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Types of modules on disk, each read when it is first asked for. Some thirty of a distribution are. Threads may share it. */
final class TreeTypes implements KernelTypes {

    private final ModuleFolder folder;
    private final Btf kernel;
    private final Map<ModuleName, String> paths;
    private final Map<ModuleName, FunctionTypes> read = new ConcurrentHashMap<>();

    TreeTypes(ModuleFolder folder, Btf kernel, Map<ModuleName, String> paths) {
        this.folder = folder;
        this.kernel = kernel;
        this.paths = Map.copyOf(paths);
    }

    @Override
    public FunctionTypes of(ModuleName module) {
        return read.computeIfAbsent(module, this::read);
    }

    private FunctionTypes read(ModuleName module) {
        String path = paths.get(module);
        if (path == null) {
            return FunctionTypes.NONE;
        }
        try (ModuleFileOpener opener = new ModuleFileOpener(folder)) {
            return opener.ask(path, file -> KernelBtf.ofModule(file, kernel))
                    .<FunctionTypes>map(BtfTypes::new)
                    .orElse(FunctionTypes.NONE);
        } catch (IOException damaged) {
            // Its own row in the inventory carries the gap; here it only cannot tell about its functions.
            return FunctionTypes.NONE;
        }
    }
}
