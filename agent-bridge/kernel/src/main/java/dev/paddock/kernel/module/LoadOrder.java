package dev.paddock.kernel.module;

import dev.paddock.model.inventory.ModuleName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What modprobe loads for a request, in its order: libkmod's kmod_module_get_probe_list and __kmod_module_fill_softdep, step by step.
 * Immutable, threads may share it.
 *
 * @param files path and dependencies of every module that has a file
 * @param softDependencies by module
 */
record LoadOrder(
        AliasIndex aliases,
        Map<ModuleName, ModuleDependencies> files,
        Map<ModuleName, SoftDependencies> softDependencies) {

    /** A chain of soft dependencies longer than this is an accident or an attack: modules.softdep of a distribution has depth three. */
    private static final int DEEPEST = 64;

    /**
     * The modules in the order in which modprobe names them, built-in ones too. One that several others need may come again, as it does
     * there; none where nothing answers to the request.
     */
    List<ModuleName> of(String request) {
        Walk walk = new Walk();
        for (ModuleName module : aliases.matches(request)) {
            walk.probe(module, new HashSet<>(), 0);
        }
        return walk.order;
    }

    /** For one request. */
    private final class Walk {

        private final List<ModuleName> order = new ArrayList<>();
        /** What a soft dependency means: many modules have the same ones, and one of them comes again and again. */
        private final Map<ModuleName, List<ModuleName>> meant = new HashMap<>();

        void probe(ModuleName module, Set<ModuleName> visited, int depth) {
            if (depth > DEEPEST || !visited.add(module)) {
                return;
            }
            ModuleDependencies file = files.get(module);
            if (file != null) {
                // The last of modules.dep is loaded first.
                for (ModuleName dependency : file.dependencies().reversed()) {
                    withSoftDependencies(dependency, visited, depth);
                }
            }
            withSoftDependencies(module, visited, depth);
        }

        private void withSoftDependencies(ModuleName module, Set<ModuleName> visited, int depth) {
            SoftDependencies soft = softDependencies.getOrDefault(module, SoftDependencies.NONE);
            probeAll(soft.before(), visited, depth);
            order.add(module);
            probeAll(soft.after(), visited, depth);
        }

        private void probeAll(List<ModuleName> names, Set<ModuleName> visited, int depth) {
            for (ModuleName name : names) {
                // A soft dependency may be an alias and bring several modules; one that nothing answers to is left out.
                for (ModuleName module : meant.computeIfAbsent(name, alias -> aliases.matches(alias.value()))) {
                    probe(module, visited, depth + 1);
                }
            }
        }
    }
}
