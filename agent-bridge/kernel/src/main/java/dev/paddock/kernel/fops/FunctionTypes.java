package dev.paddock.kernel.fops;

import dev.paddock.kernel.btf.Signature;
import dev.paddock.kernel.file.DamagedFileException;
import java.util.Optional;

/** What is known about functions by name. */
@FunctionalInterface
interface FunctionTypes {

    /** The prototype, empty where nobody knows it. */
    Optional<Signature> of(String function) throws DamagedFileException;
}
