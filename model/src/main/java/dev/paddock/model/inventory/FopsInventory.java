package dev.paddock.model.inventory;

import java.util.List;

/**
 * The file_operations of one kernel.
 *
 * @param kernel the release, as uname -r gives it
 * @param fops sorted by identity, splice-capable and others
 */
public record FopsInventory(String kernel, List<FileOperations> fops, List<Gap> gaps) {

    public FopsInventory {
        fops = List.copyOf(fops);
        gaps = List.copyOf(gaps);
    }
}
