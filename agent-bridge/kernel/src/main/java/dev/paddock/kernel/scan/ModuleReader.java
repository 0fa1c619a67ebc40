package dev.paddock.kernel.scan;

import dev.paddock.kernel.elf.ElfFile;
import dev.paddock.kernel.file.Bytes;
import dev.paddock.kernel.file.KernelFiles;
import dev.paddock.kernel.fops.FoundFops;
import dev.paddock.kernel.fops.ModuleFops;
import dev.paddock.kernel.module.Modinfo;
import dev.paddock.kernel.module.ModuleFileOpener;
import dev.paddock.kernel.module.ModuleFolder;
import dev.paddock.kernel.module.TreeFiles.ModuleFile;
import java.io.IOException;
import java.util.Optional;

/** Reads module files one after the other: of a plain one what is needed, of a packed one everything. For one thread. */
final class ModuleReader implements AutoCloseable {

    private static final long MB = 1024 * 1024;

    private final ModuleFileOpener opener;
    private final Optional<ModuleFops> finder;

    /** @param finder finds file_operations; empty where the kernel's types are not known, then there are none */
    ModuleReader(ModuleFolder folder, Optional<ModuleFops> finder) {
        this.opener = new ModuleFileOpener(folder);
        this.finder = finder;
    }

    /** Reads one; a file that cannot be read is a result too. */
    ScannedModule read(ModuleFile module) {
        try {
            return opener.ask(module.path(), elf -> scanned(module, elf));
        } catch (IOException failure) {
            return ScannedModule.unreadable(module, KernelFiles.reason(opener.name(module.path()), failure));
        } catch (OutOfMemoryError tooLarge) {
            // Of one array, the file's content: everybody else goes on.
            return ScannedModule.unreadable(
                    module,
                    opener.name(module.path()) + ": needs more memory than this program may take ("
                            + Runtime.getRuntime().maxMemory() / MB + " MB)");
        }
    }

    private ScannedModule scanned(ModuleFile module, ElfFile elf) throws IOException {
        Bytes modinfo = elf.bytes(".modinfo").orElse(Bytes.EMPTY);
        FoundFops fops =
                finder.isPresent() ? finder.get().of(module.name(), elf, Modinfo.ofSection(modinfo)) : FoundFops.NONE;
        return new ScannedModule(
                module.path(),
                module.name(),
                module.key(),
                modinfo.copy(),
                elf.trailer().copy(),
                fops.fops(),
                fops.missing(),
                Optional.empty());
    }

    @Override
    public void close() {
        opener.close();
    }
}
