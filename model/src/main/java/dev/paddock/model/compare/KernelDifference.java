package dev.paddock.model.compare;

import dev.paddock.model.inventory.FileOperations;
import dev.paddock.model.inventory.Gap;
import dev.paddock.model.inventory.ModuleName;
import java.util.List;

/**
 * What is different between a first kernel and a second. Every list is sorted; all are empty for the same contents.
 *
 * @param from release of the first
 * @param to release of the second
 * @param goneModules only the first has them
 * @param newModules only the second has them
 * @param takeOvers modules that answer for what another answered for
 * @param linkage modules that became built in, or loadable
 * @param goneFops splice-capable ones that only the first has
 * @param newFops splice-capable ones that only the second has: no rule by name speaks of them yet
 * @param transfers sides whose class is another
 * @param gaps what could not be compared
 */
public record KernelDifference(
        String from,
        String to,
        List<ModuleName> goneModules,
        List<ModuleName> newModules,
        List<TakeOver> takeOvers,
        List<LinkageChange> linkage,
        List<FileOperations> goneFops,
        List<FileOperations> newFops,
        List<TransferChange> transfers,
        List<Gap> gaps) {

    public KernelDifference {
        goneModules = List.copyOf(goneModules);
        newModules = List.copyOf(newModules);
        takeOvers = List.copyOf(takeOvers);
        linkage = List.copyOf(linkage);
        goneFops = List.copyOf(goneFops);
        newFops = List.copyOf(newFops);
        transfers = List.copyOf(transfers);
        gaps = List.copyOf(gaps);
    }

    /** True where nothing is different. */
    public boolean isEmpty() {
        return goneModules.isEmpty()
                && newModules.isEmpty()
                && takeOvers.isEmpty()
                && linkage.isEmpty()
                && goneFops.isEmpty()
                && newFops.isEmpty()
                && transfers.isEmpty();
    }
}
