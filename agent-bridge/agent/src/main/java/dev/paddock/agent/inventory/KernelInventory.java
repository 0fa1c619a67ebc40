package dev.paddock.agent.inventory;

import dev.paddock.agent.policy.Inventories;
import dev.paddock.kernel.RunningKernel;
import dev.paddock.kernel.exposure.FopsSource;
import dev.paddock.kernel.facts.ModuleFactsReader;
import dev.paddock.kernel.fops.LiveFops;
import dev.paddock.kernel.fops.LiveFopsReport;
import dev.paddock.kernel.fops.OpenFopsReport;
import dev.paddock.kernel.fops.TransferClassifier;
import dev.paddock.kernel.memory.ImageAddresses;
import dev.paddock.kernel.module.LoadedModules;
import dev.paddock.kernel.module.ModprobeConfig;
import dev.paddock.kernel.module.ModuleCatalog;
import dev.paddock.kernel.scan.ScanCache;
import dev.paddock.kernel.scan.TreeScanner;
import dev.paddock.model.inventory.FopsId;
import dev.paddock.model.inventory.FopsInventory;
import dev.paddock.model.inventory.Gap;
import dev.paddock.model.inventory.ModuleInventory;
import dev.paddock.model.setting.KernelSetting;
import dev.paddock.model.setting.Loading;
import dev.paddock.model.use.UseInventory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/** The running kernel as last read; read again when /proc/modules changed. Safe for several threads. */
public final class KernelInventory implements Inventories, AutoCloseable {

    private static final System.Logger LOG = System.getLogger(KernelInventory.class.getName());
    private static final long WATCH_SECONDS = 1;

    private record Snapshot(
            ModuleCatalog catalog,
            Once<ModuleFactsReader> facts,
            FopsInventory fops,
            FopsAddresses addresses,
            LoadedModules loaded,
            boolean torn) {

        Snapshot since(int unloads) {
            return new Snapshot(catalog, facts, fops, addresses.since(unloads), loaded, torn);
        }
    }

    // A kernel whose symbols and memory are open shows some 500; what is left of that without CONFIG_KALLSYMS_ALL is a
    // handful.
    private static final int FEWEST_FOPS = 50;
    private static final int MOST_READINGS = 3;
    private static final long REST_SECONDS = 10;

    private final RunningKernel kernel;
    private final OpenFiles openFiles;
    private final ScheduledExecutorService watcher = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("modules").factory());
    private final FopsSource files;
    /** As first read: until the machine boots it stays, and symbols may be closed later. */
    private volatile Optional<ImageAddresses> image = Optional.empty();

    private volatile Snapshot snapshot;
    private volatile Runnable changed = () -> {};
    private volatile IntSupplier unloads = () -> 0;

    public KernelInventory(RunningKernel kernel, OpenFiles openFiles) {
        this.kernel = kernel;
        this.openFiles = openFiles;
        this.files = kernel.fopsSource();
        this.snapshot = readWhole();
    }

    public String kernel() {
        return kernel.version();
    }

    @Override
    public ModuleInventory modules() {
        return snapshot.catalog().inventory();
    }

    @Override
    public FopsInventory fops() {
        return snapshot.fops();
    }

    @Override
    public UseInventory uses() {
        return new UseReader(kernel.files(), openFiles, this::addresses).read();
    }

    /** The modules with what is asked about them. */
    public ModuleCatalog catalog() {
        return snapshot.catalog();
    }

    /** What the files of modules say; package lists and initramfs are read at the first call after modules came or went. */
    public ModuleFactsReader facts() {
        return snapshot.facts().get();
    }

    /** The file_operations of modules: those in memory of a loaded one, those of its file of another; those of the image in memory. */
    public FopsSource fopsSource() {
        return new InventoryFops(snapshot.fops(), files);
    }

    /** Scans the files of the modules on disk. */
    public TreeScanner scanner(ScanCache cache) {
        return kernel.scanner(cache);
    }

    /** What modprobe.d says now. */
    public ModprobeConfig modprobeConfig() {
        return kernel.modprobeConfig();
    }

    /** The kernel's settings, as they are now. */
    public List<KernelSetting> settings() {
        return kernel.settings();
    }

    /** Which loads of modules the kernel's settings leave now. */
    public Loading loading() {
        return kernel.loading();
    }

    public FopsAddresses addresses() {
        return snapshot.addresses();
    }

    /**
     * From now on the kernel's own count tells what no list of modules does: that one went and came back between two looks. To be called
     * once, before {@link #watch}.
     */
    public void countUnloadsBy(IntSupplier count) {
        unloads = count;
        int before = count.getAsInt();
        if (kernel.loadedModules().areThose(snapshot.loaded())) {
            snapshot = snapshot.since(before);
        }
        catchUp();
    }

    /** Calls back, on a thread of its own, after every change of the set of resident modules. */
    public void watch(Runnable changed) {
        this.changed = changed;
        var _ = watcher.scheduleWithFixedDelay(
                () -> {
                    try {
                        look();
                    } catch (RuntimeException | Error e) {
                        // a schedule ends with the first of them, and every later module would go unseen
                        LOG.log(System.Logger.Level.ERROR, "a change of modules was lost to a defect", e);
                    }
                },
                WATCH_SECONDS,
                WATCH_SECONDS,
                TimeUnit.SECONDS);
    }

    /**
     * Reads what changed up to this moment, which the watcher would see within a second: for whoever decides by what is loaded now.
     *
     * @throws IllegalStateException where a defect keeps it from being read: what was read before must not pass for what is
     */
    public void catchUp() {
        if (isCurrent()) {
            return;
        }
        try {
            // on the watcher's thread, so that changes are told one after the other
            watcher.submit(this::look).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the modules could not be read again", e.getCause());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        if (!isCurrent()) {
            snapshot = readWhole();
            changed.run();
        }
    }

    private boolean isCurrent() {
        Snapshot last = snapshot;
        return !last.torn()
                && unloads.getAsInt() == last.addresses().unloads()
                && kernel.loadedModules().areThose(last.loaded());
    }

    /**
     * Reading takes seconds, in which modules come and go. A torn reading is made again, and the last snapshot counts meanwhile: a policy
     * must not be applied to a module that came and went within the reading. Where they do not stop, the last reading counts although it is
     * torn, because the older ones are further off, and {@link #isCurrent} has the next look read again.
     */
    private Snapshot readWhole() {
        Snapshot next = read();
        for (int again = 1; next.torn() && again < MOST_READINGS; again++) {
            next = read();
        }
        giveBackLater();
        return next;
    }

    /**
     * A reading leaves five times what it keeps, in the part of the heap that is collected only when it is full, which an agent without work
     * never has. Not at once: an agent that starts has other things to do.
     */
    private static void giveBackLater() {
        CompletableFuture.delayedExecutor(REST_SECONDS, TimeUnit.SECONDS).execute(System::gc);
    }

    /** What is loaded is read once, first, so that the catalog is of one moment, to which the end is compared. */
    private Snapshot read() {
        int unloaded = unloads.getAsInt();
        LoadedModules loaded = kernel.loadedModules();
        // Both read megabytes of text, and nothing of each other.
        CompletableFuture<ModuleCatalog> modules = CompletableFuture.supplyAsync(() -> kernel.catalog(loaded));
        LiveFopsReport fops = fops(kernel.liveFops());
        image = image.or(fops::image);
        Map<Long, FopsId> identities = new HashMap<>();
        for (LiveFops found : fops.fops()) {
            identities.put(found.address(), found.fops().id());
        }
        ModuleCatalog catalog = modules.join();
        LOG.log(
                System.Logger.Level.INFO,
                catalog.inventory().modules().size() + " modules, " + identities.size() + " file_operations of kernel "
                        + kernel.version());
        return new Snapshot(
                catalog,
                new Once<>(kernel::facts),
                fops.inventory(),
                new FopsAddresses(identities, image, unloaded),
                loaded,
                !kernel.loadedModules().areThose(loaded));
    }

    /** Adds what open files tell where the kernel's symbols or memory are closed. */
    private LiveFopsReport fops(LiveFopsReport found) {
        if (found.fops().size() >= FEWEST_FOPS) {
            return found;
        }
        try {
            return OpenFopsReport.complete(found, openFiles.fops(), new TransferClassifier());
        } catch (IOException e) {
            List<Gap> gaps = new ArrayList<>(found.gaps());
            gaps.add(new Gap("file_operations of open files", String.valueOf(e.getMessage())));
            return new LiveFopsReport(found.kernel(), found.fops(), gaps, found.image());
        }
    }

    @Override
    public void close() {
        watcher.shutdownNow();
    }
}
