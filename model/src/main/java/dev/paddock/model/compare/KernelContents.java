package dev.paddock.model.compare;

import dev.paddock.model.inventory.FopsInventory;
import dev.paddock.model.inventory.ModuleInventory;

/**
 * What one kernel has, as far as a comparison looks.
 *
 * @param modules loaded or not: whether a module is loaded now makes no difference
 * @param fops of modules and image; empty where they could not be read
 */
public record KernelContents(ModuleInventory modules, FopsInventory fops) {}
