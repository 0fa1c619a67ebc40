package dev.paddock.kernel.module;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The module files below a module directory, found by walking it. */
public final class ModuleFiles {

    private static final int DEEPEST = 32;

    private ModuleFiles() {}

    /** Paths below the directory, sorted. Symbolic links (build, source) are not followed. */
    public static List<String> of(ModuleFolder folder) throws IOException {
        Path directory = folder.files().resolve(folder.path());
        try (Stream<Path> paths = Files.walk(directory, DEEPEST)) {
            return paths.filter(Files::isRegularFile)
                    .map(path -> directory.relativize(path).toString())
                    .filter(path -> ModulePath.name(path).isPresent())
                    .sorted()
                    .toList();
        } catch (UncheckedIOException failure) {
            throw new IOException(failure.getMessage(), failure);
        }
    }
}
