package dev.paddock.kernel.fops;

import dev.paddock.kernel.elf.ElfSymbols;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The functions that a module file defines, by place and by name: two hash tables of symbol indices, since the largest modules have 20,000
 * functions and some dozens are asked for. For one thread.
 */
final class ElfFunctions {

    // Functions of one place or of one name: a handful in real modules. A file made to have more is judged as if it had
    // this many.
    private static final int MOST_ALIKE = 1000;

    private final ElfSymbols symbols;
    private final int[] byPlace;
    private final int[] byName;
    private final int[] nextOfPlace;
    private final int[] nextOfName;
    private final int[] nameHashes;

    ElfFunctions(ElfSymbols symbols) throws IOException {
        this.symbols = symbols;
        int size = Math.max(2, Integer.highestOneBit(symbols.count()) * 2);
        this.byPlace = new int[size];
        this.byName = new int[size];
        this.nextOfPlace = new int[symbols.count()];
        this.nextOfName = new int[symbols.count()];
        this.nameHashes = new int[symbols.count()];
        // From the last to the first, so that the chains are in the order of the table. 0, the empty symbol, ends one.
        for (int i = symbols.count() - 1; i > 0; i--) {
            if (symbols.type(i) == ElfSymbols.FUNCTION && symbols.section(i) != ElfSymbols.UNDEFINED) {
                int place = slot(hash(symbols.section(i), symbols.value(i)), size);
                nextOfPlace[i] = byPlace[place];
                byPlace[place] = i;
                nameHashes[i] = symbols.nameHash(i);
                int name = slot(nameHashes[i], size);
                nextOfName[i] = byName[name];
                byName[name] = i;
            }
        }
    }

    /** The symbols of the functions that start at an offset of a section, in the order of the table. */
    List<Integer> at(int section, long offset) throws IOException {
        List<Integer> found = new ArrayList<>(1);
        int steps = 0;
        for (int i = byPlace[slot(hash(section, offset), byPlace.length)];
                i != 0 && steps < MOST_ALIKE;
                i = nextOfPlace[i]) {
            steps++;
            if (isAt(i, section, offset)) {
                found.add(i);
            }
        }
        return found;
    }

    /** True where another place has a function of the same name. */
    boolean sharesName(int function) throws IOException {
        int steps = 0;
        String name = symbols.name(function);
        for (int i = byName[slot(nameHashes[function], byName.length)]; i != 0; i = nextOfName[i]) {
            boolean elsewhere = !isAt(i, symbols.section(function), symbols.value(function));
            if (elsewhere
                    && nameHashes[i] == nameHashes[function]
                    && symbols.name(i).equals(name)) {
                return true;
            }
            if (++steps == MOST_ALIKE) {
                return true;
            }
        }
        return false;
    }

    private boolean isAt(int function, int section, long offset) throws IOException {
        return symbols.value(function) == offset && symbols.section(function) == section;
    }

    private static int hash(int section, long offset) {
        return Long.hashCode(offset * 31 + section);
    }

    private static int slot(int hash, int size) {
        return (((hash ^ (hash >>> 15)) * 0x9e3779b1) >>> 7) & (size - 1);
    }
}
