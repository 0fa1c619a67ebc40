package dev.paddock.kernel.fops;

import dev.paddock.kernel.btf.Btf;
import dev.paddock.kernel.elf.ElfFile;
import dev.paddock.kernel.file.Bytes;
import dev.paddock.kernel.file.KernelFiles;
import dev.paddock.kernel.memory.ImageMemory;
import dev.paddock.kernel.memory.ImageSymbols;
import dev.paddock.kernel.memory.SymbolTable;
import dev.paddock.kernel.module.ModuleFiles;
import dev.paddock.kernel.module.ModuleFolder;
import dev.paddock.kernel.module.ModulePath;
import dev.paddock.model.inventory.FileOperations;
import dev.paddock.model.inventory.FopsInventory;
import dev.paddock.model.inventory.Gap;
import dev.paddock.model.inventory.ModuleName;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The file_operations of a kernel on disk: those of its modules and those of its image. */
public final class TreeFops {

    private TreeFops() {}

    /** Reads the module files; what cannot be read is a gap. */
    public static FopsInventory ofModules(ModuleFolder folder, Btf kernel, Progress progress) {
        return ofModules(folder, kernel, _ -> true, progress);
    }

    /** As above, only the files of some modules. */
    public static FopsInventory ofModules(
            ModuleFolder folder, Btf kernel, Predicate<ModuleName> wanted, Progress progress) {
        try {
            List<String> paths = ModuleFiles.of(folder);
            List<String> chosen = paths.stream()
                    .filter(path -> ModulePath.name(path).filter(wanted).isPresent())
                    .toList();
            Map<ModuleName, String> byName = new TreeMap<>();
            paths.forEach(path -> ModulePath.name(path).ifPresent(name -> byName.putIfAbsent(name, path)));
            ModuleFopsReader modules = new ModuleFopsReader(
                    kernel,
                    FileOperationsLayout.of(kernel),
                    new TreeTypes(folder, kernel, byName),
                    new TransferClassifier());
            return new TreeFopsReader(folder, modules).read(chosen, progress);
        } catch (IOException failure) {
            Gap gap = new Gap("file_operations of modules", KernelFiles.reason("/" + folder.path(), failure));
            return new FopsInventory(folder.version(), List.of(), List.of(gap));
        }
    }

    /** Reads what is linked into the kernel image, by the symbols that it carries. */
    public static FopsInventory ofImage(ModuleFolder folder, Bytes image, Btf kernel) {
        try {
            SymbolTable symbols = ImageSymbols.read(image);
            FunctionTypes types = new BtfTypes(kernel);
            return new MemoryFopsReader(
                            FileOperationsLayout.of(kernel),
                            symbols,
                            new ImageMemory(ElfFile.parse(image)),
                            _ -> types,
                            new TransferClassifier())
                    .read(folder.version())
                    .inventory();
        } catch (IOException failure) {
            Gap gap = new Gap("file_operations of the kernel image", String.valueOf(failure.getMessage()));
            return new FopsInventory(folder.version(), List.of(), List.of(gap));
        }
    }

    /** One inventory of both. */
    public static FopsInventory merge(FopsInventory left, FopsInventory right) {
        return new FopsInventory(
                left.kernel(),
                Stream.concat(left.fops().stream(), right.fops().stream())
                        .sorted(Comparator.comparing(FileOperations::id))
                        .toList(),
                Stream.concat(left.gaps().stream(), right.gaps().stream()).toList());
    }
}
