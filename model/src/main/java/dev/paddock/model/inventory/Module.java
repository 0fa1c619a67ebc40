package dev.paddock.model.inventory;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * One kernel module.
 *
 * @param size bytes of kernel memory while loaded (/proc/modules), else bytes of the file; empty where neither is known
 * @param users reference count while loaded (/proc/modules); empty where the module is not loaded or cannot be unloaded
 * @param usedBy modules that hold a reference on this one now
 * @param dependencies direct and indirect dependencies in the order of modules.dep
 * @param softDependencies what modules.softdep names, before and after
 * @param weakDependencies what modules.weakdep names: useful with it, never loaded by modprobe for it
 * @param aliases patterns of modules.alias that resolve to this module
 * @param file path below /lib/modules/VERSION, as modules.dep spells it; empty for a loaded module without a file
 * @param taints letters behind the module in /proc/modules, without the brackets; empty string for none
 */
public record Module(
        ModuleName name,
        ModuleState state,
        OptionalLong size,
        OptionalInt users,
        List<ModuleName> usedBy,
        List<ModuleName> dependencies,
        List<ModuleName> softDependencies,
        List<ModuleName> weakDependencies,
        List<String> aliases,
        Optional<String> file,
        String taints) {

    public Module {
        usedBy = List.copyOf(usedBy);
        dependencies = List.copyOf(dependencies);
        softDependencies = List.copyOf(softDependencies);
        weakDependencies = List.copyOf(weakDependencies);
        aliases = List.copyOf(aliases);
    }

    /** A module of which nothing else is known. */
    public static Module named(ModuleName name, ModuleState state) {
        return new Module(
                name,
                state,
                OptionalLong.empty(),
                OptionalInt.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                "");
    }
}
