package dev.paddock.kernel.fops;

import dev.paddock.kernel.btf.Signature;
import dev.paddock.model.inventory.ModuleName;
import java.util.List;
import java.util.Optional;

/**
 * Prototypes of what a module imports: from the kernel, else from one of the modules it depends on (gma500 takes every function of its
 * file_operations from drm).
 */
record ImportTypes(FunctionTypes kernel, List<ModuleName> dependencies, KernelTypes modules) implements FunctionTypes {

    @Override
    public Optional<Signature> of(String function) {
        Optional<Signature> found = kernel.of(function);
        for (int i = 0; found.isEmpty() && i < dependencies.size(); i++) {
            found = modules.of(dependencies.get(i)).of(function);
        }
        return found;
    }
}
