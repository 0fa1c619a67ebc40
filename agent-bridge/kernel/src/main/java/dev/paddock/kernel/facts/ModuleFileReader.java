package dev.paddock.kernel.facts;

import dev.paddock.kernel.file.Bytes;
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

    /** Reads the files of a module directory, each as a whole. */
    static ModuleFileReader of(ModuleFolder folder) {
        return path -> {
            Bytes content = folder.files().readUnpacked(folder.path(path));
            return new ModuleFile(Modinfo.of(content), content);
        };
    }
}
