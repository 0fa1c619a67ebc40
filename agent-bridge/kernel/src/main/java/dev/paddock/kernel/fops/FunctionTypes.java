package dev.paddock.kernel.fops;

import dev.paddock.kernel.btf.Signature;
import java.util.Optional;

/** What is known about functions by name. */
@FunctionalInterface
interface FunctionTypes {

    /** Knows nothing. */
    FunctionTypes NONE = _ -> Optional.empty();

    /** The prototype, empty where nobody knows it. */
    Optional<Signature> of(String function);
}
