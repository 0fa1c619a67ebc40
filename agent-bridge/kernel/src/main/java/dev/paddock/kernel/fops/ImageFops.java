package dev.paddock.kernel.fops;

import dev.paddock.kernel.btf.Btf;
import dev.paddock.kernel.file.Bytes;
import dev.paddock.kernel.file.DamagedFileException;
import dev.paddock.kernel.memory.ImageMemory;
import dev.paddock.kernel.memory.ImageSymbols;
import dev.paddock.kernel.memory.SymbolTable;
import dev.paddock.model.inventory.FopsInventory;
import java.io.IOException;

/** Finds the file_operations that are linked into a kernel image, by the symbols that it carries for its own /proc/kallsyms. */
public final class ImageFops {

    private ImageFops() {}

    /**
     * Reads an image.
     *
     * @param version the release, as uname -r gives it
     * @param image unpacked
     * @param kernel its types
     * @throws DamagedFileException also where there are none: every kernel has some
     */
    public static FopsInventory of(String version, Bytes image, Btf kernel) throws IOException {
        SymbolTable symbols = ImageSymbols.read(image);
        FunctionTypes types = new BtfTypes(kernel);
        FopsInventory found = new MemoryFopsReader(
                        FileOperationsLayout.of(kernel),
                        symbols,
                        ImageMemory.of(image, symbols),
                        _ -> types,
                        new TransferClassifier())
                .read(version)
                .inventory();
        if (found.fops().isEmpty()) {
            throw new DamagedFileException(
                    image.file(),
                    "file_operations",
                    "none found: the image does not hold the pointers that it has when it runs");
        }
        return found;
    }
}
