package dev.paddock.kernel.memory;

import dev.paddock.model.inventory.ModuleName;
import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.RandomAccess;

/**
 * The symbols of a kernel by unsigned address. Immutable, threads may share it. There are 200,000, of which a reader wants a few thousand:
 * they lie in columns, and one becomes an object when it is asked for. Places count from 0, the lowest address first.
 */
public final class SymbolTable {

    /** Where the symbol of each place came in the order in which they were added; the columns have that order. */
    private final int[] added;

    private final long[] addresses;
    private final byte[] types;
    private final int[] moduleOf;
    private final int[] nameEnds;
    private final byte[] names;
    private final List<ModuleName> modules;
    /** Of each function the hash of its name in the upper half and where it came in the lower, sorted; made when first asked for. */
    private long[] functions = {};

    /**
     * @param nameEnds where each name ends in names, and the next begins
     * @param modules what moduleOf counts, from 0
     */
    SymbolTable(
            int[] added,
            long[] addresses,
            byte[] types,
            int[] moduleOf,
            int[] nameEnds,
            byte[] names,
            List<ModuleName> modules) {
        this.added = added;
        this.addresses = addresses;
        this.types = types;
        this.moduleOf = moduleOf;
        this.nameEnds = nameEnds;
        this.names = names;
        this.modules = List.copyOf(modules);
    }

    /** Reads /proc/kallsyms or System.map: {@code ffffffff81000000 T _text [module]}. Lines that are none are left out. */
    public static SymbolTable parse(String text) {
        return new SymbolLines(text).read();
    }

    /** Number of symbols. */
    public int size() {
        return added.length;
    }

    /** The address at a place. */
    public long address(int place) {
        return addresses[added[place]];
    }

    /** True where the symbol at a place is of a variable. */
    public boolean isData(int place) {
        return KernelSymbol.isData((char) types[added[place]]);
    }

    /** The symbol at a place. */
    public KernelSymbol symbol(int place) {
        return of(added[place]);
    }

    private KernelSymbol of(int i) {
        return new KernelSymbol(addresses[i], (char) types[i], name(i), modules.get(moduleOf[i]));
    }

    private String name(int i) {
        return new String(names, nameStart(i), nameEnds[i] - nameStart(i), StandardCharsets.ISO_8859_1);
    }

    private int nameStart(int i) {
        return i == 0 ? 0 : nameEnds[i - 1];
    }

    /** Every symbol, made when it is looked at. */
    public List<KernelSymbol> symbols() {
        return new Symbols();
    }

    private final class Symbols extends AbstractList<KernelSymbol> implements RandomAccess {

        @Override
        public KernelSymbol get(int place) {
            return symbol(place);
        }

        @Override
        public int size() {
            return added.length;
        }
    }

    /** The functions that start at an address, those that other files see first; none where there is no function. */
    public List<KernelSymbol> functionsAt(long address) {
        List<KernelSymbol> found = new ArrayList<>(1);
        for (int place = firstAt(address); place < size() && address(place) == address; place++) {
            if (KernelSymbol.isText((char) types[added[place]])) {
                found.add(symbol(place));
            }
        }
        if (found.size() > 1) {
            found.sort(Comparator.comparing(symbol -> !symbol.isGlobal()));
        }
        return found;
    }

    /** The first place that is not below the address. */
    private int firstAt(long address) {
        int low = 0;
        int high = size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (Long.compareUnsigned(address(middle), address) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** True where the module has two functions of that name, so that the name alone does not tell which is meant. */
    public boolean isShared(ModuleName module, String function) {
        byte[] name = function.getBytes(StandardCharsets.ISO_8859_1);
        long hash = (long) hash(name, 0, name.length) << Integer.SIZE;
        long[] all = functions();
        int start = Arrays.binarySearch(all, hash);
        int first = -1;
        for (int at = start < 0 ? -start - 1 : start;
                at < all.length && all[at] >> Integer.SIZE == hash >> Integer.SIZE;
                at++) {
            int i = (int) all[at];
            if (modules.get(moduleOf[i]).equals(module)
                    && Arrays.equals(names, nameStart(i), nameEnds[i], name, 0, name.length)) {
                if (first >= 0 && addresses[first] != addresses[i]) {
                    return true;
                }
                first = i;
            }
        }
        return false;
    }

    private synchronized long[] functions() {
        if (functions.length == 0) {
            long[] all = new long[size()];
            int count = 0;
            for (int i = 0; i < all.length; i++) {
                if (KernelSymbol.isText((char) types[i])) {
                    all[count++] = (long) hash(names, nameStart(i), nameEnds[i]) << Integer.SIZE | i;
                }
            }
            functions = Arrays.copyOf(all, count);
            Arrays.sort(functions);
        }
        return functions;
    }

    private static int hash(byte[] text, int start, int end) {
        int hash = 0;
        for (int at = start; at < end; at++) {
            hash = 31 * hash + text[at];
        }
        return hash;
    }

    /** The address of the first symbol of that name. */
    public OptionalLong address(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.ISO_8859_1);
        for (int i : added) {
            if (Arrays.equals(names, nameStart(i), nameEnds[i], bytes, 0, bytes.length)) {
                return OptionalLong.of(addresses[i]);
            }
        }
        return OptionalLong.empty();
    }

    /** True where the kernel shows addresses; kptr_restrict makes every one of them zero. */
    public boolean hasAddresses() {
        return size() > 0 && address(size() - 1) != 0;
    }
}
