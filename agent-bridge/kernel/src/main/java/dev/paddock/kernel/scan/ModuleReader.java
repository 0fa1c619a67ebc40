package dev.paddock.kernel.scan;

import dev.paddock.kernel.elf.ElfFile;
import dev.paddock.kernel.file.Bytes;
import dev.paddock.kernel.file.Compression;
import dev.paddock.kernel.file.KernelFiles;
import dev.paddock.kernel.file.OpenFile;
import dev.paddock.kernel.file.Unpacker;
import dev.paddock.kernel.fops.ModuleFops;
import dev.paddock.kernel.module.ModuleFolder;
import dev.paddock.kernel.scan.TreeFiles.ModuleFile;
import dev.paddock.model.inventory.FileOperations;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Reads module files one after the other: of a plain one what is needed, of a packed one everything. For one thread. */
final class ModuleReader implements AutoCloseable {

    private final KernelFiles files;
    private final String inFolder;
    private final Optional<ModuleFops> finder;
    private final Unpacker unpacker = new Unpacker();

    /** @param finder finds file_operations; empty where the kernel's types are not known, then there are none */
    ModuleReader(ModuleFolder folder, Optional<ModuleFops> finder) {
        this.files = folder.files();
        // Asked once: it looks which of two places the directory is at.
        this.inFolder = "/" + folder.path("");
        this.finder = finder;
    }

    /** Reads one; a file that cannot be read is a result too. */
    ScannedModule read(ModuleFile module) {
        String inTree = inFolder + module.path();
        try (OpenFile file = OpenFile.open(files.resolve(inTree), inTree)) {
            boolean plain = Compression.of(file.start()) == Compression.NONE;
            ElfFile elf = ElfFile.parse(plain ? file : unpacker.unpack(file.whole(), KernelFiles.LIMIT));
            List<FileOperations> fops = finder.isPresent() ? finder.get().of(module.name(), elf) : List.of();
            Bytes modinfo = elf.bytes(".modinfo").orElse(Bytes.EMPTY);
            // Copies: the unpacker uses its memory again, and the rest of the file is to be forgotten.
            return new ScannedModule(
                    module.path(),
                    module.name(),
                    module.key(),
                    modinfo.copy(),
                    elf.trailer().copy(),
                    fops,
                    Optional.empty());
        } catch (IOException failure) {
            return ScannedModule.unreadable(module, KernelFiles.reason(inTree, failure));
        }
    }

    @Override
    public void close() {
        unpacker.close();
    }
}
