package dev.paddock.kernel.exposure;

import dev.paddock.model.inventory.FopsInventory;
import dev.paddock.model.inventory.Module;
import java.util.List;

/** Where the file_operations of some modules come from: a running kernel's memory, or their files. */
public interface FopsSource {

    /** Those of the modules, none of which is built in, splice-capable or not; what cannot be read is a gap. */
    FopsInventory of(List<Module> modules);

    /** Those of the kernel image; may take seconds. */
    FopsInventory ofImage();
}
