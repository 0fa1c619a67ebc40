package dev.paddock.kernel.facts;

import dev.paddock.kernel.module.Modinfo;
import dev.paddock.kernel.module.ModuleFileOpener;
import dev.paddock.kernel.module.ModuleFolder;
import dev.paddock.kernel.scan.ScannedModule;
import dev.paddock.kernel.scan.ScannedTree;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

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
            try (ModuleFileOpener opener = new ModuleFileOpener(folder)) {
                return opener.ask(
                        path,
                        file -> new ModuleFile(Modinfo.of(file), file.trailer().copy()));
            }
        };
    }

    /** What a scan has read of them. */
    static ModuleFileReader of(ScannedTree scan) {
        Map<String, ScannedModule> modules =
                scan.modules().stream().collect(Collectors.toMap(ScannedModule::path, Function.identity()));
        return path -> {
            ScannedModule module = modules.get(path);
            if (module == null) {
                throw new NoSuchFileException(path);
            }
            if (module.problem().isPresent()) {
                throw new IOException(module.problem().get());
            }
            return new ModuleFile(module.info(), module.trailer());
        };
    }
}
