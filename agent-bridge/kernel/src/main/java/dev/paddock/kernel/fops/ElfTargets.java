package dev.paddock.kernel.fops;

import dev.paddock.kernel.elf.ElfRelocation;
import dev.paddock.kernel.elf.ElfSymbols;
import dev.paddock.kernel.file.DamagedFileException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tells what the relocations of one module file lead to. For one thread. */
final class ElfTargets {

    private static final int FIRST_RESERVED_SECTION = 0xff00;

    private final ElfSymbols symbols;
    private final FunctionTypes own;
    private final FunctionTypes imports;
    private final Map<Place, List<Integer>> functions = new HashMap<>();
    private final Set<String> sharedNames = new HashSet<>();

    private record Place(int section, long offset) {}

    /**
     * @param own prototypes of the module's functions
     * @param imports prototypes of what other files define
     */
    ElfTargets(ElfSymbols symbols, FunctionTypes own, FunctionTypes imports) throws DamagedFileException {
        this.symbols = symbols;
        this.own = own;
        this.imports = imports;
        Map<String, Place> names = new HashMap<>();
        for (int i = 0; i < symbols.count(); i++) {
            if (symbols.type(i) == ElfSymbols.FUNCTION && symbols.section(i) != ElfSymbols.UNDEFINED) {
                Place place = new Place(symbols.section(i), symbols.value(i));
                functions.computeIfAbsent(place, _ -> new ArrayList<>(1)).add(i);
                String name = symbols.name(i);
                Place other = names.putIfAbsent(name, place);
                if (other != null && !other.equals(place)) {
                    sharedNames.add(name);
                }
            }
        }
    }

    Target of(ElfRelocation relocation) throws DamagedFileException {
        int symbol = relocation.symbol();
        int section = symbols.section(symbol);
        if (relocation.kind() != ElfRelocation.Kind.POINTER || section >= FIRST_RESERVED_SECTION) {
            return new Target.Data();
        }
        if (section == ElfSymbols.UNDEFINED) {
            // An offset from somebody else's symbol is no function's start.
            return relocation.addend() == 0
                    ? new Target.Import(named(symbols.name(symbol), imports))
                    : new Target.Data();
        }
        List<Integer> found = functions.get(new Place(section, symbols.value(symbol) + relocation.addend()));
        return found == null ? new Target.Data() : function(symbol, found);
    }

    private Target function(int symbol, List<Integer> found) throws DamagedFileException {
        List<Target.Named> names = new ArrayList<>(found.size());
        boolean shares = false;
        for (int candidate : found) {
            String name = symbols.name(candidate);
            // The one the relocation itself names comes first, then what other files can see.
            boolean first = candidate == symbol || symbols.isGlobal(candidate);
            names.add(first ? 0 : names.size(), named(name, own));
            shares |= sharedNames.contains(name);
        }
        return new Target.Function(names, shares);
    }

    private static Target.Named named(String name, FunctionTypes types) {
        return new Target.Named(name, types.of(name));
    }
}
