package dev.paddock.kernel.scan;

import dev.paddock.kernel.btf.Btf;
import dev.paddock.kernel.btf.KernelBtf;
import dev.paddock.kernel.file.Bytes;
import dev.paddock.kernel.fops.ImageFops;
import dev.paddock.kernel.module.FileKey;
import dev.paddock.kernel.module.ModuleFolder;
import dev.paddock.model.inventory.FopsInventory;
import java.io.IOException;

/** A kernel whose image lies beside its modules. Unpacked it has some 60 MB: kept from the first question to the second. */
final class KernelImage implements KernelSide {

    private final ModuleFolder folder;
    private Bytes unpacked = Bytes.EMPTY;

    KernelImage(ModuleFolder folder) {
        this.folder = folder;
    }

    @Override
    public String key() throws IOException {
        return "image " + FileKey.of(folder.files().resolve(folder.imagePath()));
    }

    @Override
    public Bytes btf() throws IOException {
        unpacked = folder.image();
        return KernelBtf.inImage(unpacked).copy();
    }

    @Override
    public FopsInventory fops(Btf types) throws IOException {
        Bytes image = unpacked;
        unpacked = Bytes.EMPTY;
        return ImageFops.of(folder.version(), image, types);
    }
}
