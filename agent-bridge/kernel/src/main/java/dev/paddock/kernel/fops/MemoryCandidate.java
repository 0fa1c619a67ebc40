package dev.paddock.kernel.fops;

import dev.paddock.kernel.memory.SymbolTable;
import java.util.ArrayList;
import java.util.List;

/**
 * A variable in kernel memory that has room for file_operations. Symbols have no size there: what is known is the distance to the next one.
 *
 * @param place of its symbol
 * @param room number of file_operations that fit before the next symbol, at least 1
 */
record MemoryCandidate(int place, long address, int room) {

    private static final int MOST_ELEMENTS = 64;

    static List<MemoryCandidate> of(SymbolTable symbols, int size) {
        List<MemoryCandidate> candidates = new ArrayList<>();
        long next = 0;
        for (int place = symbols.size() - 1; place >= 0; place--) {
            long address = symbols.address(place);
            // The last symbol of all has no next one: whether it is readable will be seen.
            long distance = next == 0 ? size : next - address;
            if (symbols.isData(place) && address != 0 && Long.compareUnsigned(distance, size) >= 0) {
                long room = Long.divideUnsigned(distance, size);
                candidates.add(new MemoryCandidate(place, address, Math.clamp(room, 1, MOST_ELEMENTS)));
            }
            if (place > 0 && symbols.address(place - 1) != address) {
                next = address;
            }
        }
        return candidates.reversed();
    }
}
