package dev.paddock.kernel.fops;

import dev.paddock.kernel.memory.ImageAddresses;
import dev.paddock.model.inventory.FopsInventory;
import dev.paddock.model.inventory.Gap;
import java.util.List;
import java.util.Optional;

/**
 * What was found in the memory of a kernel.
 *
 * @param kernel the release, as uname -r gives it
 * @param fops sorted by identity
 * @param image where the image of that kernel lies; empty where its symbols are closed
 */
public record LiveFopsReport(String kernel, List<LiveFops> fops, List<Gap> gaps, Optional<ImageAddresses> image) {

    public LiveFopsReport {
        fops = List.copyOf(fops);
        gaps = List.copyOf(gaps);
    }

    /** The same without addresses. */
    public FopsInventory inventory() {
        return new FopsInventory(kernel, fops.stream().map(LiveFops::fops).toList(), gaps);
    }
}
