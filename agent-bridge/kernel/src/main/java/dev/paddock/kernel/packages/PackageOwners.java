package dev.paddock.kernel.packages;

import dev.paddock.model.inventory.Gap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which package put which file into a module directory. Immutable, threads may share it.
 *
 * @param byFile name of the package by path below the module directory
 * @param gaps why that is not known, or not for all
 */
public record PackageOwners(Map<String, String> byFile, List<Gap> gaps) {

    public PackageOwners {
        byFile = Map.copyOf(byFile);
        gaps = List.copyOf(gaps);
    }

    /** The package of a file, given by its path below the module directory. */
    public Optional<String> of(String file) {
        return Optional.ofNullable(byFile.get(file));
    }
}
