package dev.paddock.kernel.fops;

import dev.paddock.kernel.btf.Btf;
import dev.paddock.kernel.btf.Signature;
import dev.paddock.kernel.file.DamagedFileException;
import java.util.Optional;

/**
 * Prototypes as a module sees them: its own functions first, then the kernel's.
 *
 * @param own the module's BTF; empty for a module built without, and for the kernel itself
 */
record ModuleTypes(Optional<Btf> own, Btf kernel) implements FunctionTypes {

    @Override
    public Optional<Signature> of(String function) throws DamagedFileException {
        if (own.isPresent()) {
            try {
                Optional<Signature> found = own.get().function(function);
                if (found.isPresent()) {
                    return found;
                }
            } catch (DamagedFileException otherKernel) {
                // Built for another kernel, its types point nowhere here. The kernel's own are still right.
                return kernel.function(function);
            }
        }
        return kernel.function(function);
    }
}
