package dev.paddock.kernel.packages;

import dev.paddock.model.inventory.Gap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What package managers say of the files in one module directory, while it is collected. For one thread. */
final class OwnedFiles {

    private static final String WHAT = "packages of module files";
    private static final int MOST_CHARACTERS = 64 << 20;

    private final String usual;
    private final String merged;
    private final Map<String, String> owners = new HashMap<>();
    private final List<Gap> gaps = new ArrayList<>();
    private long characters;

    OwnedFiles(String version) {
        usual = "/lib/modules/" + version + "/";
        merged = "/usr" + usual;
    }

    /** The module directory as packages spell it, with a slash at the end. */
    List<String> directories() {
        return List.of(usual, merged);
    }

    /** What comes behind the module directory, in either spelling, in an absolute path. */
    Optional<String> below(String path) {
        return directories().stream()
                .filter(path::startsWith)
                .map(directory -> path.substring(directory.length()))
                .findFirst();
    }

    /** A file by its path below the module directory; the first package that names it has it. */
    void add(String file, String owner) {
        characters += file.length();
        if (!isFull()) {
            owners.putIfAbsent(file, owner);
        }
    }

    /** True where further files are no longer taken. */
    boolean isFull() {
        return characters > MOST_CHARACTERS;
    }

    void gap(String why) {
        gaps.add(new Gap(WHAT, why));
    }

    PackageOwners owners() {
        if (isFull()) {
            gap("the paths of all files have more than " + MOST_CHARACTERS + " characters");
        }
        return new PackageOwners(owners, gaps);
    }
}
