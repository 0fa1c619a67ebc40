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
     * Looks into every directory once and asks for each file once, that on all processors: it is most of what a scan does where nothing
     * changed. Symbolic links to directories (build, source) are not followed; links to modules are: weak-modules of RHEL makes them.
     *
     * @throws IOException where the module directory itself cannot be read
     */
    public static TreeFiles of(ModuleFolder folder) throws IOException {
        Path directory = folder.files().resolve(folder.path());
        List<Named> found = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        list(directory, "", 0, found, problems);
        List<Asked> asked = found.parallelStream().map(TreeFiles::ask).toList();
        asked.forEach(one -> one.problem().ifPresent(problems::add));
        return new TreeFiles(asked.stream().flatMap(one -> one.file().stream()).toList(), problems);
    }

    private record Named(Path file, String path, ModuleName module) {}

    private record Asked(Optional<ModuleFile> file, Optional<String> problem) {}

    private static void list(Path directory, String prefix, int depth, List<Named> found, List<String> problems)
            throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            for (Path entry : entries) {
                String whole = entry.toString();
                String path = prefix + whole.substring(whole.lastIndexOf('/') + 1);
                Optional<ModuleName> module = ModulePath.name(path);
                if (module.isPresent()) {
                    found.add(new Named(entry, path, module.get()));
                } else if (depth < DEEPEST && Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                    listInner(entry, path + "/", depth + 1, found, problems);
                }
            }
        } catch (DirectoryIteratorException failure) {
            throw failure.getCause();
        }
    }

    private static void listInner(Path directory, String prefix, int depth, List<Named> found, List<String> problems) {
        try {
            list(directory, prefix, depth, found, problems);
        } catch (IOException failure) {
            problems.add(prefix + ": " + failure);
        }
    }

    private static Asked ask(Named named) {
        try {
            ModuleFile file = new ModuleFile(named.path(), named.module(), FileKey.of(named.file()));
            return new Asked(Optional.of(file), Optional.empty());
        } catch (IOException failure) {
            return new Asked(Optional.empty(), Optional.of(named.path() + ": " + failure));
        }
    }
}
