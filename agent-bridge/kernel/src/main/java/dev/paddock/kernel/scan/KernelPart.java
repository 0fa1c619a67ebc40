package dev.paddock.kernel.scan;

import dev.paddock.kernel.file.Bytes;
import dev.paddock.model.inventory.FopsInventory;
import java.io.IOException;
import java.util.Optional;

/**
 * What a scan knows of the kernel before it looks at modules.
 *
 * @param key of the {@link KernelSide}
 * @param fops those in the kernel itself; empty where they are still to be found
 */
record KernelPart(String key, Bytes btf, Optional<FopsInventory> fops) {

    /** Takes it from the last scan where nothing changed. */
    static KernelPart of(KernelSide kernel, SavedScan last) throws IOException {
        String key = kernel.key();
        return key.equals(last.kernelKey())
                ? new KernelPart(key, last.btf(), Optional.of(last.kernel()))
                : new KernelPart(key, kernel.btf(), Optional.empty());
    }
}
