package dev.paddock.kernel.module;

import dev.paddock.model.inventory.Module;
import dev.paddock.model.inventory.ModuleInventory;
import dev.paddock.model.inventory.ModuleName;
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
    private final LoadOrder order;
    private final Map<ModuleName, Module> byName;

    ModuleCatalog(ModuleInventory inventory, LoadOrder order) {
        this.inventory = inventory;
        this.order = order;
        this.byName = inventory.modules().stream().collect(Collectors.toMap(Module::name, Function.identity()));
    }

    /** Every module, and what could not be read. */
    public ModuleInventory inventory() {
        return inventory;
    }

    /** Every alias, those of built-in modules too. */
    public AliasIndex aliases() {
        return order.aliases();
    }

    /** The module of that name. */
    public Optional<Module> module(ModuleName name) {
        return Optional.ofNullable(byName.get(name));
    }

    /**
     * What modprobe loads for a request, in the order of {@code modprobe --show-depends}, where a module may come twice: dependencies and
     * soft dependencies before, the module, soft dependencies behind. What is built in is named too: also objects of the image
     * that are no modules and so not in the inventory (modules.builtin.modinfo has debugfs). Empty where nothing answers to it.
     */
    public List<ModuleName> loadOrder(String request) {
        return order.of(request);
    }

    /** What modprobe loads for a module, each once. Built-in modules are included. */
    public Set<ModuleName> closure(ModuleName module) {
        return new TreeSet<>(loadOrder(module.value()));
    }
}
