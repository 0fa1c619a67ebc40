package dev.paddock.kernel.scan;

import dev.paddock.kernel.file.Bytes;
import dev.paddock.model.inventory.FopsInventory;
import java.util.Comparator;
import java.util.List;

/**
 * A scan as it is kept for the next one.
 *
 * @param kernelKey of the {@link KernelSide}
 * @param btf of the kernel
 * @param kernel the file_operations in the kernel itself
 * @param modules those that could be read, sorted by path
 */
public record SavedScan(String kernelKey, Bytes btf, FopsInventory kernel, List<ScannedModule> modules) {

    /** Nothing. */
    public static final SavedScan NONE =
            new SavedScan("", Bytes.EMPTY, new FopsInventory("", List.of(), List.of()), List.of());

    public SavedScan {
        modules = modules.stream()
                .sorted(Comparator.comparing(ScannedModule::path))
                .toList();
    }

    /** What the next scan can be built on: a file that could not be read is tried again, and a kernel without a key is read again. */
    SavedScan withoutProblems() {
        return kernelKey.isEmpty()
                ? NONE
                : new SavedScan(
                        kernelKey,
                        btf,
                        kernel,
                        modules.stream()
                                .filter(module -> module.problem().isEmpty())
                                .toList());
    }
}
