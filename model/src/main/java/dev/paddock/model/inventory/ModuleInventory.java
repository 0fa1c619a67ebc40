package dev.paddock.model.inventory;

import java.util.List;

/**
 * The modules of one kernel.
 *
 * @param kernel the release, as uname -r gives it
 * @param modules sorted by name, each name once
 */
public record ModuleInventory(String kernel, List<Module> modules, List<Gap> gaps) {

    public ModuleInventory {
        modules = List.copyOf(modules);
        gaps = List.copyOf(gaps);
    }
}
