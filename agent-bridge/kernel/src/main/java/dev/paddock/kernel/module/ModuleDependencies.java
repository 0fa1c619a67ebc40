package dev.paddock.kernel.module;

import dev.paddock.model.inventory.ModuleName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A line of modules.dep.
 *
 * @param file path below the module directory
 * @param dependencies direct and indirect, in the order of the file: the last is loaded first
 */
public record ModuleDependencies(String file, List<ModuleName> dependencies) {

    public ModuleDependencies {
        dependencies = List.copyOf(dependencies);
    }

    /** Reads modules.dep. */
    public static Map<ModuleName, ModuleDependencies> parse(String text) {
        Map<ModuleName, ModuleDependencies> modules = new TreeMap<>();
        NamePool names = new NamePool(ModulePath::name);
        ModuleLines.of(text).forEach(line -> {
            int colon = line.indexOf(':');
            Optional<ModuleName> name = colon < 0 ? Optional.empty() : names.of(line.substring(0, colon));
            if (name.isPresent()) {
                List<ModuleName> dependencies = new ArrayList<>();
                for (String path : ModuleLines.words(line.substring(colon + 1))) {
                    names.of(path).ifPresent(dependencies::add);
                }
                // The first file of a name wins, as in kmod's index.
                modules.putIfAbsent(name.get(), new ModuleDependencies(line.substring(0, colon), dependencies));
            }
        });
        return modules;
    }
}
