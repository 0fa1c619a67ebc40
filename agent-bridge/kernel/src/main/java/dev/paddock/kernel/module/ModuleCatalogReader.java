package dev.paddock.kernel.module;

import dev.paddock.model.inventory.Gap;
import dev.paddock.model.inventory.Module;
import dev.paddock.model.inventory.ModuleInventory;
import dev.paddock.model.inventory.ModuleName;
import dev.paddock.model.inventory.ModuleState;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Puts a {@link ModuleCatalog} together. What cannot be read becomes a gap. */
public final class ModuleCatalogReader {

    private final ModuleFolder folder;
    private final ModuleTables tables;

    private ModuleCatalogReader(ModuleFolder folder) {
        this.folder = folder;
        this.tables = new ModuleTablesReader(folder).read();
    }

    /** The modules of a kernel that does not run: on disk and built in. */
    public static ModuleCatalog ofTree(ModuleFolder folder) {
        return new ModuleCatalogReader(folder).catalog(LoadedModules.NONE);
    }

    /**
     * The modules of the running kernel.
     *
     * @param loaded for their states
     */
    public static ModuleCatalog ofRunning(ModuleFolder folder, LoadedModules loaded) {
        return new ModuleCatalogReader(folder).catalog(loaded);
    }

    private ModuleCatalog catalog(LoadedModules now) {
        Map<ModuleName, LoadedModule> loaded = new HashMap<>();
        now.modules().forEach(module -> loaded.put(module.name(), module));
        Map<ModuleName, List<String>> aliases = new HashMap<>();
        Stream.concat(tables.aliases().stream(), tables.builtInAliases().stream())
                .forEach(alias -> aliases.computeIfAbsent(alias.module(), _ -> new ArrayList<>())
                        .add(alias.pattern()));
        Set<ModuleName> names = new TreeSet<>(tables.files().keySet());
        names.addAll(tables.builtIn());
        names.addAll(loaded.keySet());
        List<Module> modules = new ArrayList<>(names.size());
        for (ModuleName name : names) {
            modules.add(module(name, Optional.ofNullable(loaded.get(name)), aliases.getOrDefault(name, List.of())));
        }
        List<Gap> all = new ArrayList<>(now.gap().stream().toList());
        all.addAll(tables.gaps());
        Set<ModuleName> files = new HashSet<>(tables.files().keySet());
        files.addAll(loaded.keySet());
        AliasIndex index =
                new AliasIndex(files, tables.symbols(), tables.aliases(), tables.builtIn(), tables.builtInAliases());
        return new ModuleCatalog(
                new ModuleInventory(folder.version(), modules, all),
                new LoadOrder(index, tables.files(), tables.softDependencies()));
    }

    private Module module(ModuleName name, Optional<LoadedModule> loaded, List<String> aliases) {
        Optional<ModuleDependencies> file = Optional.ofNullable(tables.files().get(name));
        ModuleState otherwise = tables.builtIn().contains(name) ? ModuleState.BUILT_IN : ModuleState.ON_DISK;
        OptionalLong size = loaded.isPresent() ? OptionalLong.of(loaded.get().size()) : fileSize(file);
        return new Module(
                name,
                loaded.map(LoadedModule::state).orElse(otherwise),
                size,
                loaded.map(LoadedModule::users).orElse(OptionalInt.empty()),
                loaded.map(LoadedModule::usedBy).orElse(List.of()),
                file.map(ModuleDependencies::dependencies).orElse(List.of()),
                tables.softDependencies()
                        .getOrDefault(name, SoftDependencies.NONE)
                        .all(),
                tables.weakDependencies().getOrDefault(name, List.of()),
                aliases,
                file.map(ModuleDependencies::file),
                loaded.map(LoadedModule::taints).orElse(""));
    }

    private OptionalLong fileSize(Optional<ModuleDependencies> file) {
        if (file.isEmpty()) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(
                    Files.size(folder.files().resolve(folder.path(file.get().file()))));
        } catch (IOException absent) {
            // modules.dep names a file that is gone: the size is unknown, which is what an empty one says.
            return OptionalLong.empty();
        }
    }
}
