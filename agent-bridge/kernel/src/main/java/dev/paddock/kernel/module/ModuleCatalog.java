package dev.paddock.kernel.module;

import dev.paddock.model.inventory.Module;
import dev.paddock.model.inventory.ModuleInventory;
import dev.paddock.model.inventory.ModuleName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The modules of one kernel with what is asked about them. Immutable, threads may share it. */
public final class ModuleCatalog {

    private final ModuleInventory inventory;
    private final AliasIndex aliases;
    private final Map<ModuleName, Module> byName;

    ModuleCatalog(ModuleInventory inventory, AliasIndex aliases) {
        this.inventory = inventory;
        this.aliases = aliases;
        this.byName = inventory.modules().stream().collect(Collectors.toMap(Module::name, Function.identity()));
    }

    /** Every module, and what could not be read. */
    public ModuleInventory inventory() {
        return inventory;
    }

    /** Every alias, those of built-in modules too. */
    public AliasIndex aliases() {
        return aliases;
    }

    /** The module of that name. */
    public Optional<Module> module(ModuleName name) {
        return Optional.ofNullable(byName.get(name));
    }

    /**
     * What modprobe loads for a module: itself, its dependencies, and the soft dependencies of all of them with theirs. A soft dependency
     * may be an alias and bring several modules; one that nothing answers to is left out. Built-in modules are included.
     */
    public Set<ModuleName> closure(ModuleName module) {
        Set<ModuleName> all = new TreeSet<>();
        List<ModuleName> open = new ArrayList<>(List.of(module));
        while (!open.isEmpty()) {
            ModuleName next = open.removeLast();
            Optional<Module> known = module(next);
            if (known.isPresent() && all.add(next)) {
                open.addAll(known.get().dependencies());
                known.get().softDependencies().forEach(soft -> open.addAll(aliases.resolve(soft.value())));
            }
        }
        return all;
    }
}
