package dev.paddock.kernel.memory;

import dev.paddock.model.inventory.ModuleName;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Takes the symbols of a kernel one after the other, in any order. For one use by one thread. */
final class SymbolTableBuilder {

    private static final int FIRST = 1024;

    private final List<ModuleName> modules = new ArrayList<>();
    private final Map<ModuleName, Integer> places = new HashMap<>();
    private long[] addresses = new long[FIRST];
    private byte[] types = new byte[FIRST];
    private int[] moduleOf = new int[FIRST];
    private int[] nameEnds = new int[FIRST];
    private byte[] names = new byte[FIRST];
    /** The module of the symbol that was added last, which is nearly always the next one's too. */
    private ModuleName last = ModuleName.VMLINUX;

    private int placeOfLast;
    private int size;
    private int nameEnd;

    void add(long address, char type, String name, ModuleName module) {
        byte[] bytes = name.getBytes(StandardCharsets.ISO_8859_1);
        add(address, type, bytes, 0, bytes.length, module);
    }

    /** @param text has the name from start to end, one byte a character */
    void add(long address, char type, byte[] text, int start, int end, ModuleName module) {
        if (size == addresses.length) {
            int more = 2 * size;
            addresses = Arrays.copyOf(addresses, more);
            types = Arrays.copyOf(types, more);
            moduleOf = Arrays.copyOf(moduleOf, more);
            nameEnds = Arrays.copyOf(nameEnds, more);
        }
        int length = end - start;
        if (length > names.length - nameEnd) {
            names = Arrays.copyOf(names, Math.addExact(nameEnd, Math.max(nameEnd, length)));
        }
        System.arraycopy(text, start, names, nameEnd, length);
        nameEnd += length;
        addresses[size] = address;
        types[size] = (byte) type;
        moduleOf[size] = place(module);
        nameEnds[size] = nameEnd;
        size++;
    }

    private int place(ModuleName module) {
        if (modules.isEmpty() || !module.equals(last)) {
            last = module;
            placeOfLast = places.computeIfAbsent(module, this::add);
        }
        return placeOfLast;
    }

    private int add(ModuleName module) {
        modules.add(module);
        return modules.size() - 1;
    }

    SymbolTable build() {
        return new SymbolTable(
                order(),
                Arrays.copyOf(addresses, size),
                Arrays.copyOf(types, size),
                Arrays.copyOf(moduleOf, size),
                Arrays.copyOf(nameEnds, size),
                Arrays.copyOf(names, nameEnd),
                List.copyOf(modules));
    }

    /**
     * The places of the symbols by unsigned address, in the order in which they came where that is the same. Those of the image come sorted
     * (scripts/kallsyms.c, sort_symbols), so only those of modules are sorted, and
     * merged with them.
     */
    private int[] order() {
        int sorted = Math.min(size, 1);
        while (sorted < size && Long.compareUnsigned(addresses[sorted - 1], addresses[sorted]) <= 0) {
            sorted++;
        }
        Integer[] others = new Integer[size - sorted];
        int from = sorted;
        Arrays.setAll(others, place -> from + place);
        Arrays.sort(others, (left, right) -> Long.compareUnsigned(addresses[left], addresses[right]));
        int[] order = new int[size];
        int first = 0;
        int other = 0;
        for (int place = 0; place < size; place++) {
            boolean takesOther = other < others.length
                    && (first == sorted || Long.compareUnsigned(addresses[others[other]], addresses[first]) < 0);
            order[place] = takesOther ? others[other++] : first++;
        }
        return order;
    }
}
