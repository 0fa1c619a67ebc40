package dev.paddock.agent.policy;

import dev.paddock.model.inventory.FopsInventory;
import dev.paddock.model.inventory.ModuleInventory;
import dev.paddock.model.use.UseInventory;
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

    @Override
    public UseInventory uses() {
        return new UseInventory(List.of(), List.of());
    }
}
