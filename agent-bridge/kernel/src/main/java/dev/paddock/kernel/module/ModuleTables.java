package dev.paddock.kernel.module;

import dev.paddock.model.inventory.Gap;
import dev.paddock.model.inventory.ModuleName;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What the files in a module directory say together.
 *
 * @param files path and dependencies of every module that has a file
 * @param softDependencies by module
 * @param weakDependencies by module
 * @param symbols what modules export, as aliases; parsed when asked for: requests for symbols are rare
 * @param aliases of modules with a file
 * @param builtInAliases of what is linked into the image
 * @param builtIn what is linked into the image
 * @param gaps what could not be read
 */
record ModuleTables(
        Map<ModuleName, ModuleDependencies> files,
        Map<ModuleName, SoftDependencies> softDependencies,
        Map<ModuleName, List<ModuleName>> weakDependencies,
        Supplier<List<ModuleAlias>> symbols,
        List<ModuleAlias> aliases,
        List<ModuleAlias> builtInAliases,
        Set<ModuleName> builtIn,
        List<Gap> gaps) {

    ModuleTables {
        files = Map.copyOf(files);
        softDependencies = Map.copyOf(softDependencies);
        weakDependencies = Map.copyOf(weakDependencies);
        aliases = List.copyOf(aliases);
        builtInAliases = List.copyOf(builtInAliases);
        builtIn = Set.copyOf(builtIn);
        gaps = List.copyOf(gaps);
    }
}
