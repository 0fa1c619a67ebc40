package dev.paddock.kernel.scan;

import dev.paddock.model.inventory.FileOperations;
import dev.paddock.model.inventory.FopsInventory;
import dev.paddock.model.inventory.Gap;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the files of one kernel say.
 *
 * @param kernel the release, as uname -r gives it
 * @param modules sorted by path
 * @param image the file_operations of the kernel image, sorted by identity
 * @param gaps what could not be read: files, types, the image
 */
public record ScannedTree(String kernel, List<ScannedModule> modules, List<FileOperations> image, List<Gap> gaps) {

    public ScannedTree {
        modules = List.copyOf(modules);
        image = List.copyOf(image);
        gaps = List.copyOf(gaps);
    }

    /** The file_operations of modules and image. */
    public FopsInventory fops() {
        List<FileOperations> all = Stream.concat(
                        modules.stream().flatMap(module -> module.fops().stream()), image.stream())
                .sorted(Comparator.comparing(FileOperations::id))
                .toList();
        return new FopsInventory(kernel, all, gaps);
    }
}
