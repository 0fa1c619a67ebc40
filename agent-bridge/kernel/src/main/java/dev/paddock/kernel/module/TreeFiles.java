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
        List<Listing> level = List.of(list(new Directory(directory, "")));
        for (int depth = 0; !level.isEmpty(); depth++) {
            List<Directory> inner = new ArrayList<>();
            for (Listing listing : level) {
                found.addAll(listing.modules());
                inner.addAll(listing.directories());
                listing.problem().ifPresent(problems::add);
            }
            level = depth == DEEPEST
                    ? List.of()
                    : inner.parallelStream().map(TreeFiles::listInner).toList();
        }
        List<Asked> asked = found.parallelStream().map(TreeFiles::ask).toList();
        asked.forEach(one -> one.problem().ifPresent(problems::add));
        return new TreeFiles(asked.stream().flatMap(one -> one.file().stream()).toList(), problems);
    }

    /** One to look into; the prefix is its path below the module directory, with a slash at the end. */
    private record Directory(Path path, String prefix) {}

    private record Named(Path file, String path, ModuleName module) {}

    private record Listing(List<Named> modules, List<Directory> directories, Optional<String> problem) {}

    private record Asked(Optional<ModuleFile> file, Optional<String> problem) {}

    private static Listing list(Directory directory) throws IOException {
        List<Named> modules = new ArrayList<>();
        List<Directory> directories = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory.path())) {
            for (Path entry : entries) {
                String whole = entry.toString();
                String path = directory.prefix() + whole.substring(whole.lastIndexOf('/') + 1);
                Optional<ModuleName> module = ModulePath.name(path);
                if (module.isPresent()) {
                    modules.add(new Named(entry, path, module.get()));
                } else if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                    directories.add(new Directory(entry, path + "/"));
                }
            }
        } catch (DirectoryIteratorException failure) {
            throw failure.getCause();
        }
        return new Listing(modules, directories, Optional.empty());
    }

    private static Listing listInner(Directory directory) {
        try {
            return list(directory);
        } catch (IOException failure) {
            return new Listing(List.of(), List.of(), Optional.of(directory.prefix() + ": " + failure));
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
