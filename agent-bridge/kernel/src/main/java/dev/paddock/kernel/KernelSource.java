package dev.paddock.kernel;

import dev.paddock.kernel.exposure.FopsSource;
import dev.paddock.kernel.facts.ModuleFactsReader;
import dev.paddock.kernel.module.ModprobeConfig;
import dev.paddock.kernel.module.ModuleCatalog;
import dev.paddock.kernel.scan.ScanCache;
import dev.paddock.kernel.scan.ScannedTree;
import dev.paddock.model.inventory.FopsInventory;
import dev.paddock.model.inventory.ModuleInventory;
import dev.paddock.model.setting.Loading;

/**
 * A kernel to look at. Nothing here throws for what a machine lacks: what cannot be read is a gap of the inventory. Every call reads anew.
 */
public sealed interface KernelSource permits RunningKernel, KernelTree {

    /** The release, as uname -r gives it. */
    String version();

    /** The modules with their aliases and dependencies. */
    ModuleCatalog catalog();

    /** The modules. */
    default ModuleInventory modules() {
        return catalog().inventory();
    }

    /** What the files of modules say; reads package lists and the initramfs at once, files when they are asked for. */
    ModuleFactsReader facts();

    /** As above, of files that a scan has read. */
    ModuleFactsReader facts(ScannedTree scan);

    /** Reads every module file on disk and, of a kernel that does not run, the image; takes from the cache what did not change. */
    ScannedTree scan(ScanCache cache, Progress progress);

    /** What modprobe.d of the tree says. */
    ModprobeConfig modprobeConfig();

    /** Which loads of modules the kernel's settings leave now; {@link Loading#OPEN} of one that does not run, whose settings nobody knows. */
    Loading loading();

    /** The file_operations of some modules from their files, and those of the image. */
    FopsSource fopsSource();

    /** The file_operations, splice-capable and others; takes seconds. */
    FopsInventory fops(Progress progress);

    /** The file_operations. */
    default FopsInventory fops() {
        return fops(Progress.NONE);
    }
}
