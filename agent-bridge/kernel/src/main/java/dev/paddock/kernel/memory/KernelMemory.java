package dev.paddock.kernel.memory;

import dev.paddock.kernel.file.Bytes;
import java.io.IOException;
import java.util.Optional;

/** Readable memory of a kernel. */
public interface KernelMemory {

    /**
     * Reads at a virtual address.
     *
     * @param length bytes, 1 to 1 MiB
     * @return the bytes; empty where this range is not there
     */
    Optional<Bytes> read(long address, int length) throws IOException;
}
