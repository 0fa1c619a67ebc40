package dev.paddock.kernel.module;

import dev.paddock.kernel.file.KernelFiles;
import dev.paddock.model.inventory.Gap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Lines of modprobe.d(5) that change which modules a request loads. What they do is not judged: an install command may be any program.
 *
 * @param lines in the order of the files
 */
public record ModprobeConfig(List<Line> lines) {

    public static final ModprobeConfig NONE = new ModprobeConfig(List.of());

    private static final List<String> FOLDERS = List.of(
            "/etc/modprobe.d",
            "/run/modprobe.d",
            "/usr/local/lib/modprobe.d",
            "/usr/lib/modprobe.d",
            "/lib/modprobe.d");
    private static final List<String> COMMANDS = List.of("blacklist", "install", "alias", "softdep");
    private static final int MOST_FILES = 1_000;

    /**
     * A line.
     *
     * @param file absolute path in its tree
     * @param command blacklist, install, alias or softdep
     * @param name what it speaks of: a module, or for alias a pattern
     */
    public record Line(String file, String command, String name) {}

    public ModprobeConfig {
        lines = List.copyOf(lines);
    }

    /** Reads the folders of modprobe.d; what cannot be read is left out, since nothing here is judged by it. */
    public static ModprobeConfig read(KernelFiles files) {
        List<Line> lines = new ArrayList<>();
        for (String folder : FOLDERS) {
            // Merged /usr: /lib is /usr/lib, and each file would come twice.
            boolean twice = folder.equals("/lib/modprobe.d") && Files.isSymbolicLink(files.resolve("/lib"));
            if (!twice && files.exists(folder)) {
                for (String name : configurations(files, folder)) {
                    try {
                        lines.addAll(parse(name, files.readText(name)));
                    } catch (IOException _) {
                        // A file that only root may read.
                    }
                }
            }
        }
        return new ModprobeConfig(lines);
    }

    /** Gaps for what the lines say of a request or of modules. */
    public List<Gap> about(String request, List<String> modules) {
        List<String> names = Stream.concat(Stream.of(request), modules.stream())
                .map(AliasIndex::fold)
                .toList();
        return lines.stream()
                .filter(line -> names.stream().anyMatch(name -> Fnmatch.matches(AliasIndex.fold(line.name()), name)))
                .map(line -> new Gap(
                        "what modprobe does",
                        line.file() + " has \"" + line.command() + " " + line.name()
                                + "\": modprobe obeys it, and it is not judged here"))
                .distinct()
                .toList();
    }

    static List<Line> parse(String file, String text) {
        List<Line> lines = new ArrayList<>();
        ModuleLines.of(text).forEach(line -> {
            List<String> words = ModuleLines.words(line);
            if (words.size() > 1
                    && COMMANDS.contains(words.getFirst())
                    && words.get(1).length() <= ModuleLines.LONGEST_NAME) {
                lines.add(new Line(file, words.getFirst(), words.get(1)));
            }
        });
        return lines;
    }

    private static List<String> configurations(KernelFiles files, String folder) {
        try (Stream<Path> paths = Files.list(files.resolve(folder))) {
            return paths.map(path -> folder + "/" + path.getFileName())
                    .filter(name -> name.endsWith(".conf"))
                    .sorted()
                    .limit(MOST_FILES)
                    .toList();
        } catch (IOException _) {
            return List.of();
        }
    }
}
