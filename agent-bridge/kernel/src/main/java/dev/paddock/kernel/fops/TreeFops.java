package dev.paddock.kernel.fops;

import dev.paddock.kernel.btf.Btf;
import dev.paddock.kernel.module.ModuleFiles;
import dev.paddock.kernel.module.ModuleFolder;
import dev.paddock.kernel.module.ModulePath;
import dev.paddock.model.inventory.FopsInventory;
import dev.paddock.model.inventory.Gap;
import dev.paddock.model.inventory.ModuleName;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The file_operations of all modules of a kernel, from its types to the list. */
public final class TreeFops {

    private TreeFops() {}

    /** Where a kernel's types come from. */
    @FunctionalInterface
    public interface Types {
        /** Reads them. */
        Btf read() throws IOException;
    }

    /** Reads everything; without the kernel's types there is a gap and nothing else, since the layout is not known. */
    public static FopsInventory read(ModuleFolder folder, Types types, Progress progress) {
        try {
            Btf kernel = types.read();
            List<String> paths = ModuleFiles.of(folder);
            Map<ModuleName, String> byName = new TreeMap<>();
            paths.forEach(path -> ModulePath.name(path).ifPresent(name -> byName.putIfAbsent(name, path)));
            ModuleFopsReader modules = new ModuleFopsReader(
                    kernel,
                    FileOperationsLayout.of(kernel),
                    new TreeTypes(folder, kernel, byName),
                    new TransferClassifier());
            return new TreeFopsReader(folder, modules).read(paths, progress);
        } catch (IOException failure) {
            String reason = "the layout of struct file_operations is not known: " + failure.getMessage();
            return new FopsInventory(
                    folder.version(), List.of(), List.of(new Gap("file_operations of modules", reason)));
        }
    }
}
