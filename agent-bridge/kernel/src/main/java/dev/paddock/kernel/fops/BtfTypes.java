package dev.paddock.kernel.fops;

import dev.paddock.kernel.btf.Btf;
import dev.paddock.kernel.btf.Signature;
import dev.paddock.kernel.file.DamagedFileException;
import java.util.Optional;

/** Prototypes from one BTF, a module's with its kernel's below. */
record BtfTypes(Btf btf) implements FunctionTypes {

    @Override
    public Optional<Signature> of(String function) {
        try {
            return btf.function(function);
        } catch (DamagedFileException otherKernel) {
            // A module that was built for another kernel: its types point nowhere here, so they prove nothing and
            // refute nothing.
            return Optional.empty();
        }
    }
}
