package dev.paddock.kernel.module;

import dev.paddock.kernel.file.KernelFiles;
import dev.paddock.model.inventory.Gap;
import dev.paddock.model.inventory.ModuleInventory;
import dev.paddock.model.inventory.ModuleName;
import dev.paddock.model.inventory.ModuleState;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What /proc/modules said at one moment.
 *
 * @param gap why there is nothing, where it could not be read
 */
public record LoadedModules(List<LoadedModule> modules, Optional<Gap> gap) {

    /** Nothing is known to be loaded, and nothing kept it from being known. */
    public static final LoadedModules NONE = new LoadedModules(List.of(), Optional.empty());

    private static final String PATH = "/proc/modules";

    /** Which module lies where. Reference counts change all the time and make no other resident. */
    private record Resident(ModuleName name, ModuleState state, long address) {}

    public LoadedModules {
        modules = List.copyOf(modules);
    }

    /** Reads them now. */
    public static LoadedModules read(KernelFiles files) {
        try {
            return new LoadedModules(LoadedModule.parse(files.readText(PATH)), Optional.empty());
        } catch (IOException failure) {
            boolean noModules = files.exists("/proc/version") && !files.exists(PATH);
            return new LoadedModules(
                    List.of(),
                    Optional.of(new Gap(
                            ModuleInventory.LOADED_MODULES,
                            noModules
                                    ? "this kernel is built without loadable modules (no /proc/modules)"
                                    : KernelFiles.reason(PATH, failure))));
        }
    }

    /** True where the same modules are in the same state at the same addresses. */
    public boolean areThose(LoadedModules other) {
        return residents().equals(other.residents());
    }

    private Set<Resident> residents() {
        return modules.stream()
                .map(module -> new Resident(module.name(), module.state(), module.address()))
                .collect(Collectors.toSet());
    }
}
