package dev.paddock.agent.policy;

import dev.paddock.model.inventory.FopsInventory;
import dev.paddock.model.inventory.ModuleInventory;
import java.util.List;

/** Of a kernel that has nothing. */
final class NoInventories implements Inventories {

    @Override
    public ModuleInventory modules() {
        return new ModuleInventory("k", List.of(), List.of());
    }

    @Override
    public FopsInventory fops() {
        return new FopsInventory("k", List.of(), List.of());
    }
}
