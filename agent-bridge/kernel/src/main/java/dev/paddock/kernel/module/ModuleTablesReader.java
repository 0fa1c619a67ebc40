package dev.paddock.kernel.module;

import dev.paddock.kernel.file.KernelFiles;
import dev.paddock.model.inventory.Gap;
import dev.paddock.model.inventory.ModuleName;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@link ModuleTables}: depmod's files, or where depmod has not run the modules themselves. For one use by one thread. */
final class ModuleTablesReader {

    private final ModuleFolder folder;
    private final List<Gap> gaps = new ArrayList<>();

    ModuleTablesReader(ModuleFolder folder) {
        this.folder = folder;
    }

    ModuleTables read() {
        if (!folder.files().exists(folder.path())) {
            gaps.add(new Gap("modules on disk", "/" + folder.path() + " is absent"));
            return new ModuleTables(Map.of(), Map.of(), Map.of(), List::of, List.of(), List.of(), Set.of(), gaps);
        }
        Set<ModuleName> builtIn =
                text("modules.builtin", "built-in modules").map(BuiltIn::names).orElse(Set.of());
        List<ModuleAlias> builtInAliases = text("modules.builtin.modinfo", "aliases of built-in modules")
                .map(BuiltIn::aliases)
                .orElse(List.of());
        if (!folder.files().exists(folder.path("modules.dep"))) {
            ScannedModules scanned = ScannedModules.of(folder);
            gaps.addAll(scanned.gaps());
            return new ModuleTables(
                    scanned.files(),
                    scanned.softDependencies(),
                    scanned.weakDependencies(),
                    List::of,
                    scanned.aliases(),
                    builtInAliases,
                    builtIn,
                    gaps);
        }
        Map<ModuleName, ModuleDependencies> files = text("modules.dep", "modules on disk and their dependencies")
                .map(ModuleDependencies::parse)
                .orElse(Map.of());
        Map<ModuleName, SoftDependencies> soft = text("modules.softdep", "soft dependencies")
                .map(SoftDependencies::parse)
                .orElse(Map.of());
        Map<ModuleName, List<ModuleName>> weak = optional("modules.weakdep", "weak dependencies")
                .map(WeakDependencies::parse)
                .orElse(Map.of());
        String symbols = optional("modules.symbols", "exported symbols").orElse("");
        List<ModuleAlias> aliases =
                text("modules.alias", "aliases").map(ModuleAlias::parse).orElse(List.of());
        return new ModuleTables(
                files, soft, weak, () -> ModuleAlias.parse(symbols), aliases, builtInAliases, builtIn, gaps);
    }

    /** A table that some depmods do not write (modules.weakdep before kmod 33): its absence is no gap. */
    private Optional<String> optional(String name, String what) {
        return folder.files().exists(folder.path(name)) ? text(name, what) : Optional.empty();
    }

    private Optional<String> text(String name, String what) {
        String path = folder.path(name);
        try {
            return Optional.of(folder.files().readText(path));
        } catch (IOException failure) {
            gaps.add(new Gap(what, KernelFiles.reason("/" + path, failure)));
            return Optional.empty();
        }
    }
}
