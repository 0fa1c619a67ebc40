package dev.paddock.kernel.packages;

import dev.paddock.kernel.file.KernelFiles;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The package managers that keep a text file of paths for each package. Stateless. */
final class PackageLists {

    /** PACKAGE.list, or PACKAGE:ARCHITECTURE.list, has a path in each line (dpkg-query(1)). */
    static final String DPKG = "/var/lib/dpkg/info";

    /** PACKAGE-VERSION-RELEASE/files has paths without the first slash between %FILES% and an empty line (libalpm/be_local.c). */
    static final String PACMAN = "/var/lib/pacman/local";

    private static final String LIST = ".list";
    private static final long LONGEST_LIST = 64L << 20;

    private PackageLists() {}

    static void readDpkg(KernelFiles files, OwnedFiles owned) {
        for (Path list : children(files, DPKG, owned)) {
            String name = list.getFileName().toString();
            if (name.endsWith(LIST)) {
                String owner = name.substring(0, name.length() - LIST.length());
                read(list, DPKG + "/" + name, owned, lines -> collect(lines, owner, owned));
            }
        }
    }

    static void readPacman(KernelFiles files, OwnedFiles owned) {
        for (Path folder : children(files, PACMAN, owned)) {
            String name = folder.getFileName().toString();
            int release = name.lastIndexOf('-');
            int version = name.lastIndexOf('-', release - 1);
            if (version > 0) {
                String owner = name.substring(0, version);
                read(
                        folder.resolve("files"),
                        PACMAN + "/" + name + "/files",
                        owned,
                        lines -> collect(pathsOfPacman(lines), owner, owned));
            }
        }
    }

    static void collect(Stream<String> paths, String owner, OwnedFiles owned) {
        paths.forEach(path -> owned.below(path).ifPresent(file -> owned.add(file, owner)));
    }

    static Stream<String> pathsOfPacman(Stream<String> lines) {
        return lines.dropWhile(line -> !line.equals("%FILES%"))
                .skip(1)
                .takeWhile(line -> !line.isEmpty())
                .map(line -> "/" + line);
    }

    private static List<Path> children(KernelFiles files, String folder, OwnedFiles owned) {
        try (Stream<Path> children = Files.list(files.resolve(folder))) {
            return children.sorted().toList();
        } catch (IOException failure) {
            owned.gap(KernelFiles.reason(folder, failure));
        } catch (UncheckedIOException failure) {
            owned.gap(folder + ": " + failure.getMessage());
        }
        return List.of();
    }

    private static void read(Path list, String name, OwnedFiles owned, Consumer<Stream<String>> collector) {
        try {
            if (Files.size(list) > LONGEST_LIST) {
                owned.gap(name + " has more than " + LONGEST_LIST + " bytes");
                return;
            }
            // Any bytes are characters of Latin-1, so a damaged list is a list without our paths.
            try (BufferedReader reader = Files.newBufferedReader(list, StandardCharsets.ISO_8859_1)) {
                collector.accept(reader.lines());
            }
        } catch (IOException failure) {
            owned.gap(KernelFiles.reason(name, failure));
        } catch (UncheckedIOException failure) {
            owned.gap(name + ": " + failure.getMessage());
        }
    }
}
