package dev.paddock.kernel.scan;

import dev.paddock.kernel.btf.Btf;
import dev.paddock.kernel.file.Bytes;
import dev.paddock.model.inventory.FopsInventory;
import java.io.IOException;

/** The kernel that module files belong to: whose types say what they are. For one thread at a time. */
interface KernelSide {

    /** What proves it unchanged: equal keys, equal answers. */
    String key() throws IOException;

    /** Its BTF as it is. */
    Bytes btf() throws IOException;

    /** The file_operations that are in itself, to be asked once and after {@link #btf()}; none where somebody else tells them. */
    FopsInventory fops(Btf types) throws IOException;
}
