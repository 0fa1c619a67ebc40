package dev.paddock.kernel;

import dev.paddock.kernel.btf.Btf;
import dev.paddock.kernel.btf.KernelBtf;
import dev.paddock.kernel.exposure.FopsSource;
import dev.paddock.kernel.facts.ModuleFactsReader;
import dev.paddock.kernel.facts.ModuleFileReader;
import dev.paddock.kernel.file.Bytes;
import dev.paddock.kernel.file.KernelFiles;
import dev.paddock.kernel.fops.ImageFops;
import dev.paddock.kernel.module.ModprobeConfig;
import dev.paddock.kernel.module.ModuleCatalog;
import dev.paddock.kernel.module.ModuleCatalogReader;
import dev.paddock.kernel.module.ModuleFolder;
import dev.paddock.kernel.scan.ScanCache;
import dev.paddock.kernel.scan.ScannedTree;
import dev.paddock.kernel.scan.TreeScanner;
import dev.paddock.model.inventory.FopsInventory;
import dev.paddock.model.setting.Loading;
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
        return scan(ScanCache.NONE, progress).fops();
    }

    @Override
    public ScannedTree scan(ScanCache cache, Progress progress) {
        return TreeScanner.ofImage(folder, cache).scan(progress);
    }

    @Override
    public ModuleFactsReader facts() {
        return ModuleFactsReader.open(folder);
    }

    @Override
    public ModuleFactsReader facts(ScannedTree scan) {
        return ModuleFactsReader.open(folder, ModuleFileReader.of(scan));
    }

    @Override
    public ModprobeConfig modprobeConfig() {
        return ModprobeConfig.read(folder.files());
    }

    @Override
    public Loading loading() {
        return Loading.OPEN;
    }

    @Override
    public FopsSource fopsSource() {
        return new TreeFopsSource(folder, this::types) {
            @Override
            public FopsInventory ofImage() {
                try {
                    Bytes image = folder().image();
                    return ImageFops.of(version(), image, KernelBtf.ofImage(image));
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
