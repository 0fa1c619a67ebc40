package dev.paddock.model.freeze;

import dev.paddock.model.decision.SurvivalList;
import dev.paddock.model.inventory.Module;
import dev.paddock.model.inventory.ModuleInventory;
import dev.paddock.model.inventory.ModuleName;
import dev.paddock.model.inventory.ModuleState;
import dev.paddock.model.policy.Glob;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The modules that must stay loadable: those in the kernel and on the survival list, and whatever modprobe loads for one of them. What is
 * built in is left out, nothing can stop it. Weak dependencies are left out, modprobe does not load them. For one use by one thread.
 */
final class LoadClosure {

    /** Why a module is in it. */
    record Cause(Admitted.Reason reason, Optional<ModuleName> neededBy) {}

    private final Map<ModuleName, Module> loadable = new HashMap<>();
    private final NavigableMap<ModuleName, Cause> causes = new TreeMap<>();
    private final Deque<Module> open = new ArrayDeque<>();

    private LoadClosure(ModuleInventory inventory) {
        for (Module module : inventory.modules()) {
            if (module.state() != ModuleState.BUILT_IN) {
                loadable.put(module.name(), module);
            }
        }
    }

    static NavigableMap<ModuleName, Cause> of(ModuleInventory inventory) {
        LoadClosure closure = new LoadClosure(inventory);
        for (Module module : closure.loadable.values()) {
            if (module.state().isResident()) {
                closure.add(module.name(), new Cause(Admitted.Reason.LOADED, Optional.empty()));
            }
        }
        closure.close();
        for (ModuleName name : SurvivalList.MODULES) {
            closure.add(name, new Cause(Admitted.Reason.SURVIVAL, Optional.empty()));
        }
        closure.close();
        return closure.causes;
    }

    private void close() {
        while (!open.isEmpty()) {
            Module module = open.remove();
            Optional<ModuleName> by = Optional.of(module.name());
            module.dependencies().forEach(name -> add(name, new Cause(Admitted.Reason.DEPENDENCY, by)));
            for (ModuleName soft : module.softDependencies()) {
                resolve(soft).forEach(name -> add(name, new Cause(Admitted.Reason.SOFT_DEPENDENCY, by)));
            }
        }
    }

    private void add(ModuleName name, Cause cause) {
        Module module = loadable.get(name);
        if (module != null && causes.putIfAbsent(name, cause) == null) {
            open.add(module);
        }
    }

    /**
     * A soft dependency may be an alias, which means every module that has it (libkmod, kmod_module_new_from_lookup: names of files before
     * aliases): ext4 asks for "crc32c".
     */
    private List<ModuleName> resolve(ModuleName soft) {
        if (loadable.containsKey(soft)) {
            return List.of(soft);
        }
        return loadable.values().stream()
                .filter(module -> module.aliases().stream().anyMatch(alias -> matches(alias, soft.value())))
                .map(Module::name)
                .toList();
    }

    /** Most of some 27,000 patterns differ in their first characters: those are compared before a pattern is compiled. */
    private static boolean matches(String alias, String request) {
        String pattern = fold(alias);
        int literal = 0;
        while (literal < pattern.length() && "*?[".indexOf(pattern.charAt(literal)) < 0) {
            literal++;
        }
        return request.startsWith(pattern.substring(0, literal))
                && !pattern.isEmpty()
                && pattern.length() <= Glob.MAX_LENGTH
                && new Glob(pattern).matches(request);
    }

    /** '-' is '_' outside of brackets (libkmod, alias_normalize). */
    private static String fold(String alias) {
        if (alias.indexOf('[') < 0) {
            return alias.replace('-', '_');
        }
        StringBuilder folded = new StringBuilder(alias.length());
        boolean inside = false;
        for (int i = 0; i < alias.length(); i++) {
            char c = alias.charAt(i);
            inside = c == '[' || (inside && c != ']');
            folded.append(c == '-' && !inside ? '_' : c);
        }
        return folded.toString();
    }
}
