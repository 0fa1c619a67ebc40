package dev.paddock.agent.policy;

import dev.paddock.model.inventory.FopsInventory;
import dev.paddock.model.inventory.ModuleInventory;

/** What a policy is compiled against: the kernel as it is now. */
public interface Inventories {

    ModuleInventory modules();

    FopsInventory fops();
}
