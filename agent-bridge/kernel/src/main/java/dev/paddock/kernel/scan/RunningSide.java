package dev.paddock.kernel.scan;

import dev.paddock.kernel.btf.Btf;
import dev.paddock.kernel.btf.KernelBtf;
import dev.paddock.kernel.file.Bytes;
import dev.paddock.kernel.module.ModuleFolder;
import dev.paddock.model.inventory.FopsInventory;
import java.io.IOException;
import java.util.List;
import java.util.zip.CRC32C;

/** The kernel that runs: its types are in sysfs, what is in it is told by its memory and not here. */
final class RunningSide implements KernelSide {

    private final ModuleFolder folder;

    RunningSide(ModuleFolder folder) {
        this.folder = folder;
    }

    @Override
    public String key() throws IOException {
        Bytes types = btf();
        CRC32C sum = new CRC32C();
        sum.update(types.toArray());
        return "running " + types.size() + " " + sum.getValue();
    }

    @Override
    public Bytes btf() throws IOException {
        return KernelBtf.inRunning(folder.files());
    }

    @Override
    public FopsInventory fops(Btf types) {
        return new FopsInventory(folder.version(), List.of(), List.of());
    }
}
