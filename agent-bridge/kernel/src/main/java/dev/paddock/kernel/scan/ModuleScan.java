package dev.paddock.kernel.scan;

import dev.paddock.kernel.Progress;
import dev.paddock.kernel.btf.Btf;
import dev.paddock.kernel.fops.ModuleFops;
import dev.paddock.kernel.module.ModuleFolder;
import dev.paddock.kernel.module.TreeFiles;
import dev.paddock.kernel.module.TreeFiles.ModuleFile;
import dev.paddock.model.inventory.FileOperations;
import dev.paddock.model.inventory.FopsInventory;
import dev.paddock.model.inventory.ModuleName;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Finds the file_operations of some modules in their files. */
public final class ModuleScan {

    private ModuleScan() {}

    /**
     * Reads the files of the wanted modules and what these import from.
     *
     * @param kernel the types of the kernel that the modules belong to
     * @return sorted by identity; a file that cannot be read is a gap
     * @throws IOException where the module directory cannot be read, or the types do not say what a struct file_operations is
     */
    public static FopsInventory of(ModuleFolder folder, Btf kernel, Set<ModuleName> wanted) throws IOException {
        List<ModuleFile> files = TreeFiles.of(folder).files();
        Map<ModuleName, String> paths = new TreeMap<>();
        files.forEach(file -> paths.putIfAbsent(file.name(), file.path()));
        ModuleFops finder = new ModuleFops(folder, kernel, paths);
        List<ModuleFile> chosen =
                files.stream().filter(file -> wanted.contains(file.name())).toList();
        List<ScannedModule> read = new ModuleReaders(folder, Optional.of(finder)).read(chosen, () -> {}, Progress.NONE);
        List<FileOperations> fops = read.stream()
                .flatMap(module -> module.fops().stream())
                .sorted(Comparator.comparing(FileOperations::id))
                .toList();
        return new FopsInventory(folder.version(), fops, ModuleGaps.of(read));
    }
}
