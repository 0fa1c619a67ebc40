package dev.paddock.kernel.scan;

import dev.paddock.kernel.file.Bytes;
import dev.paddock.kernel.module.FileKey;
import dev.paddock.kernel.module.Modinfo;
import dev.paddock.kernel.module.TreeFiles.ModuleFile;
import dev.paddock.model.inventory.FileOperations;
import dev.paddock.model.inventory.ModuleName;
import java.util.List;
import java.util.Optional;

/**
 * What one module file says. Holds no more of the file than that.
 *
 * @param path below the module directory
 * @param key of the file when it was read
 * @param modinfo the section .modinfo as it is
 * @param trailer what stands behind the last section: the signature, or nothing
 * @param fops sorted by identity
 * @param missing why there may be more of them; empty where these are all
 * @param problem why it could not be read, with the file's name; empty where it could
 */
public record ScannedModule(
        String path,
        ModuleName name,
        FileKey key,
        Bytes modinfo,
        Bytes trailer,
        List<FileOperations> fops,
        Optional<String> missing,
        Optional<String> problem) {

    public ScannedModule {
        fops = List.copyOf(fops);
    }

    static ScannedModule unreadable(ModuleFile file, String problem) {
        return new ScannedModule(
                file.path(),
                file.name(),
                file.key(),
                Bytes.EMPTY,
                Bytes.EMPTY,
                List.of(),
                Optional.empty(),
                Optional.of(problem));
    }

    /** The section .modinfo taken apart. */
    public Modinfo info() {
        return Modinfo.ofSection(modinfo);
    }
}
