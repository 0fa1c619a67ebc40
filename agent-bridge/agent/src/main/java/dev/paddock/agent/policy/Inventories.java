package dev.paddock.agent.policy;

import dev.paddock.model.inventory.FopsInventory;
import dev.paddock.model.inventory.ModuleInventory;
import dev.paddock.model.use.UseInventory;

/** What a policy is compiled against: the kernel as it is now. */
public interface Inventories {

    ModuleInventory modules();

    FopsInventory fops();

    /** Who has which files open, read anew: that takes some tens of milliseconds. */
    UseInventory uses();
}
