package dev.paddock.model.use;

import dev.paddock.model.inventory.Gap;
import java.util.List;

/**
 * Who holds what open at one moment. Files that only io_uring or a message in flight holds are in no table of open files and not here.
 *
 * @param uses one for each process and kind
 */
public record UseInventory(List<Use> uses, List<Gap> gaps) {

    public UseInventory {
        uses = List.copyOf(uses);
        gaps = List.copyOf(gaps);
    }
}
