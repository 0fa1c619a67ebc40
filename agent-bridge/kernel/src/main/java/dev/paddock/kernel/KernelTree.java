package dev.paddock.kernel;

import dev.paddock.kernel.btf.Btf;
import dev.paddock.kernel.btf.KernelBtf;
import dev.paddock.kernel.file.KernelFiles;
import dev.paddock.kernel.fops.Progress;
import dev.paddock.kernel.fops.TreeFops;
import dev.paddock.kernel.module.ModuleCatalog;
import dev.paddock.kernel.module.ModuleCatalogReader;
import dev.paddock.kernel.module.ModuleFolder;
import dev.paddock.model.inventory.FopsInventory;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A kernel that lies in a directory tree: a mounted image, an unpacked package, another release of this machine.
 *
 * @param folder its modules
 */
public record KernelTree(ModuleFolder folder) implements KernelSource {

    /**
     * @param root the directory that stands for {@code /}
     * @param version the release, as uname -r gives it; IllegalArgumentException for what can be none
     */
    public KernelTree(Path root, String version) {
        this(new ModuleFolder(new KernelFiles(root), version));
    }

    @Override
    public String version() {
        return folder.version();
    }

    @Override
    public ModuleCatalog catalog() {
        return ModuleCatalogReader.ofTree(folder);
    }

    @Override
    public FopsInventory fops(Progress progress) {
        return TreeFops.read(folder, this::types, progress);
    }

    /** The kernel's types, from its boot image. */
    public Btf types() throws IOException {
        return KernelBtf.ofBootImage(folder);
    }
}
