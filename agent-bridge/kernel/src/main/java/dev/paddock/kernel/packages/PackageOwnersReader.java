package dev.paddock.kernel.packages;

import dev.paddock.kernel.file.KernelFiles;
import dev.paddock.model.inventory.Gap;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Asks the package manager's own files. dpkg keeps a list of paths for each package (/var/lib/dpkg/info, dpkg-query(1)); RPM keeps a
 * database that is not read here, and says so. Stateless.
 */
public final class PackageOwnersReader {

    private static final String WHAT = "packages of module files";
    private static final String DPKG = "/var/lib/dpkg/info";
    private static final List<String> RPM = List.of("/var/lib/rpm", "/usr/lib/sysimage/rpm");
    private static final String LIST = ".list";
    private static final long LONGEST_LIST = 64L << 20;

    private PackageOwnersReader() {}

    /** The owners of the files in the module directory of a release; takes some tenths of a second for a whole installation. */
    public static PackageOwners read(KernelFiles files, String version) {
        if (!files.exists(DPKG)) {
            return new PackageOwners(Map.of(), List.of(new Gap(WHAT, whyNot(files))));
        }
        Map<String, String> owners = new HashMap<>();
        List<Gap> gaps = new ArrayList<>();
        try (Stream<Path> lists = Files.list(files.resolve(DPKG))) {
            for (Path list : lists.filter(path -> path.toString().endsWith(LIST))
                    .sorted()
                    .toList()) {
                readList(list, version, owners, gaps);
            }
        } catch (IOException failure) {
            gaps.add(new Gap(WHAT, KernelFiles.reason(DPKG, failure)));
        }
        return new PackageOwners(owners, gaps);
    }

    private static void readList(Path list, String version, Map<String, String> owners, List<Gap> gaps) {
        String name = list.getFileName().toString();
        String owner = name.substring(0, name.length() - LIST.length());
        try {
            if (Files.size(list) > LONGEST_LIST) {
                gaps.add(new Gap(WHAT, DPKG + "/" + name + " has more than " + LONGEST_LIST + " bytes"));
                return;
            }
            // Any bytes are characters of Latin-1, so a damaged list is a list without our paths.
            try (BufferedReader reader = Files.newBufferedReader(list, StandardCharsets.ISO_8859_1)) {
                collect(reader.lines(), version, owner, owners);
            }
        } catch (IOException failure) {
            gaps.add(new Gap(WHAT, KernelFiles.reason(DPKG + "/" + name, failure)));
        } catch (UncheckedIOException failure) {
            gaps.add(new Gap(WHAT, String.valueOf(failure.getMessage())));
        }
    }

    /** Takes the paths of a list that lie in the module directory, in both of its spellings. */
    static void collect(Stream<String> paths, String version, String owner, Map<String, String> owners) {
        String usual = "/lib/modules/" + version + "/";
        String merged = "/usr" + usual;
        paths.forEach(path -> {
            if (path.startsWith(usual)) {
                owners.putIfAbsent(path.substring(usual.length()), owner);
            } else if (path.startsWith(merged)) {
                owners.putIfAbsent(path.substring(merged.length()), owner);
            }
        });
    }

    private static String whyNot(KernelFiles files) {
        return RPM.stream().anyMatch(files::exists)
                ? "this tree is managed by RPM, whose database is not read; \"rpm -qf FILE\" tells"
                : DPKG + " is absent: the files of this tree belong to no package that is known here";
    }
}
