package dev.paddock.model.inventory;

import java.util.List;
import java.util.Optional;

/**
 * The modules of one kernel.
 *
 * @param kernel the release, as uname -r gives it
 * @param modules sorted by name, each name once
 */
public record ModuleInventory(String kernel, List<Module> modules, List<Gap> gaps) {

    /** The subject of the gap that says that nobody knows which modules are loaded. */
    public static final String LOADED_MODULES = "loaded modules";

    public ModuleInventory {
        modules = List.copyOf(modules);
        gaps = List.copyOf(gaps);
    }

    /** Why the states of the modules are not known; empty where they are. */
    public Optional<Gap> loadedUnknown() {
        return gaps.stream().filter(gap -> gap.what().equals(LOADED_MODULES)).findFirst();
    }
}
