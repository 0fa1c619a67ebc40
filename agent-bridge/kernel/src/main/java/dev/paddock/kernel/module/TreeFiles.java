package dev.paddock.kernel.module;

import dev.paddock.model.inventory.ModuleName;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The module files below a module directory, with what proves each unchanged.
 *
 * @param files sorted by path
 * @param problems what could not be looked into: paths with the reason
 */
public record TreeFiles(List<ModuleFile> files, List<String> problems) {

    // /lib/modules/VERSION/kernel/drivers/net/ethernet/…: nine levels in Debian.
    private static final int DEEPEST = 32;

    /**
     * One file.
     *
     * @param path below the module directory
     * @param key of the file, or of what a symbolic link leads to
     */
    public record ModuleFile(String path, ModuleName name, FileKey key) {}

    public TreeFiles {
        files = files.stream().sorted(Comparator.comparing(ModuleFile::path)).toList();
        problems = List.copyOf(problems);
    }

    /**
     * Looks into every directory once and asks for each file once. Symbolic links to directories (build, source) are not followed; links to
     * modules are: weak-modules of RHEL makes them.
     *
     * @throws IOException where the module directory itself cannot be read
     */
    public static TreeFiles of(ModuleFolder folder) throws IOException {
        List<ModuleFile> files = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        list(folder.files().resolve(folder.path()), "", 0, files, problems);
        return new TreeFiles(files, problems);
    }

    private static void list(Path directory, String prefix, int depth, List<ModuleFile> files, List<String> problems)
            throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            for (Path entry : entries) {
                String name = prefix + entry.getFileName();
                Optional<ModuleName> module = ModulePath.name(name);
                if (module.isPresent()) {
                    add(entry, name, module.get(), files, problems);
                } else if (depth < DEEPEST && Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                    listInner(entry, name + "/", depth + 1, files, problems);
                }
            }
        } catch (DirectoryIteratorException failure) {
            throw failure.getCause();
        }
    }

    private static void listInner(
            Path directory, String prefix, int depth, List<ModuleFile> files, List<String> problems) {
        try {
            list(directory, prefix, depth, files, problems);
        } catch (IOException failure) {
            problems.add(prefix + ": " + failure);
        }
    }

    private static void add(Path entry, String name, ModuleName module, List<ModuleFile> files, List<String> problems) {
        try {
            files.add(new ModuleFile(name, module, FileKey.of(entry)));
        } catch (IOException failure) {
            problems.add(name + ": " + failure);
        }
    }
}
