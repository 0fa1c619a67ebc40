package dev.paddock.kernel.fops;

import dev.paddock.kernel.memory.KernelSymbol;
import dev.paddock.kernel.memory.SymbolTable;
import java.util.ArrayList;
import java.util.List;

/**
 * A variable in kernel memory that has room for file_operations. Symbols have no size there: what is known is the distance to the next one.
 *
 * @param room number of file_operations that fit before the next symbol, at least 1
 */
record MemoryCandidate(KernelSymbol symbol, int room) {

    private static final int MOST_ELEMENTS = 64;

    static List<MemoryCandidate> of(SymbolTable table, int size) {
        List<MemoryCandidate> candidates = new ArrayList<>();
        List<KernelSymbol> symbols = table.symbols();
        long next = 0;
        for (int i = symbols.size() - 1; i >= 0; i--) {
            KernelSymbol symbol = symbols.get(i);
            // The last symbol of all has no next one: whether it is readable will be seen.
            long distance = next == 0 ? size : next - symbol.address();
            if (symbol.isData() && symbol.address() != 0 && Long.compareUnsigned(distance, size) >= 0) {
                long room = Long.divideUnsigned(distance, size);
                candidates.add(new MemoryCandidate(symbol, Math.clamp(room, 1, MOST_ELEMENTS)));
            }
            if (i > 0 && symbols.get(i - 1).address() != symbol.address()) {
                next = symbol.address();
            }
        }
        return candidates.reversed();
    }
}
