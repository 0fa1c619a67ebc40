package dev.paddock.kernel.fops;

import dev.paddock.kernel.file.Bytes;
import dev.paddock.kernel.memory.KernelMemory;
import java.io.IOException;
import java.util.Optional;

/**
 * Reads kernel memory in pieces of 256 KiB and keeps the last: candidates come sorted by address, 100,000 of them lie in some 100 pieces.
 * For one thread.
 */
final class MemoryWindow {

    private static final int PIECE = 256 * 1024;

    private final KernelMemory memory;
    private long start;
    private Optional<Bytes> piece = Optional.empty();

    MemoryWindow(KernelMemory memory) {
        this.memory = memory;
    }

    /** Some bytes at an address; empty where memory there cannot be read. */
    Optional<Bytes> read(long address, int length) throws IOException {
        if (piece.isEmpty() || !holds(piece.get(), address, length)) {
            piece = readPiece(address);
            start = address;
        }
        if (piece.isPresent() && holds(piece.get(), address, length)) {
            return Optional.of(piece.get().slice(address - start, length, "kernel memory"));
        }
        return memory.read(address, length);
    }

    private Optional<Bytes> readPiece(long address) {
        try {
            return memory.read(address, PIECE);
        } catch (IOException hole) {
            // A piece may reach over the end of a module's memory; the object itself is then read alone.
            return Optional.empty();
        }
    }

    private boolean holds(Bytes bytes, long address, int length) {
        long inside = address - start;
        return inside >= 0 && inside + length <= bytes.size();
    }
}
