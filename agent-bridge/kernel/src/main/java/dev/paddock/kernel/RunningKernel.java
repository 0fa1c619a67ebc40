package dev.paddock.kernel;

import dev.paddock.kernel.btf.Btf;
import dev.paddock.kernel.btf.KernelBtf;
import dev.paddock.kernel.exposure.FopsSource;
import dev.paddock.kernel.facts.ModuleFactsReader;
import dev.paddock.kernel.facts.ModuleFileReader;
import dev.paddock.kernel.file.KernelFiles;
import dev.paddock.kernel.fops.LiveFopsReader;
import dev.paddock.kernel.fops.LiveFopsReport;
import dev.paddock.kernel.fops.TransferClassifier;
import dev.paddock.kernel.module.LoadedModules;
import dev.paddock.kernel.module.ModprobeConfig;
import dev.paddock.kernel.module.ModuleCatalog;
import dev.paddock.kernel.module.ModuleCatalogReader;
import dev.paddock.kernel.module.ModuleFolder;
import dev.paddock.kernel.scan.ScanCache;
import dev.paddock.kernel.scan.ScannedTree;
import dev.paddock.kernel.scan.TreeScanner;
import dev.paddock.kernel.setting.SettingReader;
import dev.paddock.model.inventory.FopsInventory;
import dev.paddock.model.setting.KernelSetting;
import dev.paddock.model.setting.Loading;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The kernel that runs.
 *
 * @param files the tree in which proc, sys and lib are
 * @param version the release, as uname -r gives it
 */
public record RunningKernel(KernelFiles files, String version) implements KernelSource {

    private static final String RELEASE = "/proc/sys/kernel/osrelease";

    /**
     * Opens the kernel that the tree's proc shows; {@code Path.of("/")} for this machine.
     *
     * @throws IOException where proc does not tell the release: there is no proc
     */
    public static RunningKernel open(Path root) throws IOException {
        KernelFiles files = new KernelFiles(root);
        return new RunningKernel(files, files.readText(RELEASE).strip());
    }

    @Override
    public ModuleCatalog catalog() {
        return catalog(loadedModules());
    }

    /** As {@link #catalog()}, of modules that were read before. */
    public ModuleCatalog catalog(LoadedModules loaded) {
        return ModuleCatalogReader.ofRunning(folder(), loaded);
    }

    /** What is loaded now. */
    public LoadedModules loadedModules() {
        return LoadedModules.read(files);
    }

    /** Those in memory now: of the kernel and of loaded modules. */
    @Override
    public FopsInventory fops(Progress progress) {
        return liveFops().inventory();
    }

    /** As {@link #fops(Progress)}, with the addresses that BPF maps need. */
    public LiveFopsReport liveFops() {
        return new LiveFopsReader(files, new TransferClassifier()).read(version);
    }

    @Override
    public ScannedTree scan(ScanCache cache, Progress progress) {
        return scanner(cache).scan(progress);
    }

    /** Scans the files of the modules on disk, and remembers them from one scan to the next. */
    public TreeScanner scanner(ScanCache cache) {
        return TreeScanner.ofRunning(folder(), cache);
    }

    @Override
    public ModuleFactsReader facts() {
        return ModuleFactsReader.open(folder());
    }

    @Override
    public ModuleFactsReader facts(ScannedTree scan) {
        return ModuleFactsReader.open(folder(), ModuleFileReader.of(scan));
    }

    @Override
    public ModprobeConfig modprobeConfig() {
        return ModprobeConfig.read(files);
    }

    /** The settings of the kernel that open or close ways in, as they are now. */
    public List<KernelSetting> settings() {
        return new SettingReader(files).read();
    }

    @Override
    public Loading loading() {
        return Loading.of(settings());
    }

    @Override
    public FopsSource fopsSource() {
        return new TreeFopsSource(folder(), this::types) {
            @Override
            public FopsInventory ofImage() {
                return fops();
            }
        };
    }

    /** The kernel's types, for the values of enumerators and the offsets of members. */
    public Btf types() throws IOException {
        return KernelBtf.ofRunning(files);
    }

    private ModuleFolder folder() {
        return new ModuleFolder(files, version);
    }
}
