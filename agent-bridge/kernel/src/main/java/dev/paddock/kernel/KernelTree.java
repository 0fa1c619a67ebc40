package dev.paddock.kernel;

import dev.paddock.kernel.btf.Btf;
import dev.paddock.kernel.btf.KernelBtf;
import dev.paddock.kernel.exposure.FopsSource;
import dev.paddock.kernel.facts.ModuleFactsReader;
import dev.paddock.kernel.file.Bytes;
import dev.paddock.kernel.file.KernelFiles;
import dev.paddock.kernel.fops.Progress;
import dev.paddock.kernel.fops.TreeFops;
import dev.paddock.kernel.module.ModprobeConfig;
import dev.paddock.kernel.module.ModuleCatalog;
import dev.paddock.kernel.module.ModuleCatalogReader;
import dev.paddock.kernel.module.ModuleFolder;
import dev.paddock.model.inventory.FopsInventory;
import dev.paddock.model.inventory.Gap;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

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
        try {
            Bytes image = folder.image();
            Btf kernel = KernelBtf.ofImage(image);
            return TreeFops.merge(
                    TreeFops.ofModules(folder, kernel, progress), TreeFops.ofImage(folder, image, kernel));
        } catch (IOException failure) {
            String reason = "the layout of struct file_operations is not known: "
                    + KernelFiles.reason("the kernel image", failure);
            return new FopsInventory(version(), List.of(), List.of(new Gap("file_operations", reason)));
        }
    }

    @Override
    public ModuleFactsReader facts() {
        return ModuleFactsReader.open(folder);
    }

    @Override
    public ModprobeConfig modprobeConfig() {
        return ModprobeConfig.read(folder.files());
    }

    @Override
    public FopsSource fopsSource() {
        return new TreeFopsSource(folder, this::types) {
            @Override
            public FopsInventory ofImage() {
                try {
                    Bytes image = folder().image();
                    return TreeFops.ofImage(folder(), image, KernelBtf.ofImage(image));
                } catch (IOException failure) {
                    return unknown(KernelFiles.reason("the kernel image", failure));
                }
            }
        };
    }

    /** The kernel's types, from its boot image. */
    public Btf types() throws IOException {
        return KernelBtf.ofImage(folder.image());
    }
}
