package dev.paddock.kernel.fops;

import dev.paddock.kernel.btf.Btf;
import dev.paddock.kernel.elf.ElfFile;
import dev.paddock.kernel.file.DamagedFileException;
import dev.paddock.kernel.module.Modinfo;
import dev.paddock.kernel.module.ModuleFolder;
import dev.paddock.model.inventory.ModuleName;
import java.io.IOException;
import java.util.Map;

/** Finds the file_operations that the module files of one kernel define. Threads may share it. */
public final class ModuleFops {

    private final ModuleFopsReader reader;

    /**
     * @param kernel the types of the kernel that the modules belong to
     * @param paths where the modules are, below the folder
     * @throws DamagedFileException where the types do not say what a struct file_operations is
     */
    public ModuleFops(ModuleFolder folder, Btf kernel, Map<ModuleName, String> paths) throws DamagedFileException {
        this.reader = new ModuleFopsReader(
                folder.version(),
                kernel,
                FileOperationsLayout.of(kernel),
                new TreeTypes(folder, kernel, paths),
                new TransferClassifier());
    }

    /** Those of one module, whose file and modinfo these are. */
    public FoundFops of(ModuleName module, ElfFile file, Modinfo modinfo) throws IOException {
        return reader.read(module, file, modinfo);
    }
}
