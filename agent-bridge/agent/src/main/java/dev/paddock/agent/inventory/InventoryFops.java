package dev.paddock.agent.inventory;

import dev.paddock.kernel.exposure.FopsSource;
import dev.paddock.model.inventory.FileOperations;
import dev.paddock.model.inventory.FopsInventory;
import dev.paddock.model.inventory.Gap;
import dev.paddock.model.inventory.Module;
import dev.paddock.model.inventory.ModuleName;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The file_operations of modules: what is in memory where the module is loaded, else what its file has.
 *
 * @param live of the kernel and of loaded modules, as last read
 * @param files the same from files
 */
record InventoryFops(FopsInventory live, FopsSource files) implements FopsSource {

    @Override
    public FopsInventory of(List<Module> modules) {
        Set<ModuleName> resident = modules.stream()
                .filter(module -> module.state().isResident())
                .map(Module::name)
                .collect(Collectors.toSet());
        List<FileOperations> found = new ArrayList<>(live.fops().stream()
                .filter(fops -> resident.contains(fops.id().module()))
                .toList());
        List<Gap> gaps = new ArrayList<>(resident.isEmpty() ? List.of() : live.gaps());
        List<Module> onDisk =
                modules.stream().filter(module -> !module.state().isResident()).toList();
        if (!onDisk.isEmpty()) {
            FopsInventory read = files.of(onDisk);
            found.addAll(read.fops());
            gaps.addAll(read.gaps());
        }
        return new FopsInventory(live.kernel(), found, gaps);
    }

    @Override
    public FopsInventory ofImage() {
        return live;
    }
}
