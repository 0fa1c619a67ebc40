package dev.paddock.kernel.fops;

import dev.paddock.model.inventory.FileOperations;
import java.util.List;
import java.util.Optional;

/**
 * The file_operations that were found in a module file.
 *
 * @param fops sorted by identity
 * @param missing why there may be more; empty where these are all
 */
public record FoundFops(List<FileOperations> fops, Optional<String> missing) {

    /** Nothing, and nothing missing. */
    public static final FoundFops NONE = new FoundFops(List.of(), Optional.empty());

    public FoundFops {
        fops = List.copyOf(fops);
    }
}
