package dev.paddock.kernel.facts;

import dev.paddock.kernel.elf.ElfFile;
import dev.paddock.kernel.file.Compression;
import dev.paddock.kernel.file.KernelFiles;
import dev.paddock.kernel.file.OpenFile;
import dev.paddock.kernel.module.Modinfo;
import dev.paddock.kernel.module.ModuleFolder;
import java.io.IOException;

/** Reads a module file for its facts. Threads may share it. */
@FunctionalInterface
public interface ModuleFileReader {

    /**
     * Reads one file.
     *
     * @param path below the module directory
     * @throws IOException where it is absent, damaged or may not be read
     */
    ModuleFile read(String path) throws IOException;

    /** Reads the files of a module directory, of a plain one only what is asked for. */
    static ModuleFileReader of(ModuleFolder folder) {
        return path -> {
            String inTree = "/" + folder.path(path);
            try (OpenFile file = OpenFile.open(folder.files().resolve(inTree), inTree)) {
                boolean plain = Compression.of(file.start()) == Compression.NONE;
                ElfFile elf = ElfFile.parse(plain ? file : Compression.unpack(file.whole(), KernelFiles.LIMIT));
                return new ModuleFile(Modinfo.of(elf), elf.trailer());
            }
        };
    }
}
