package dev.paddock.kernel.fops;

import dev.paddock.kernel.elf.ElfRelocations;
import dev.paddock.kernel.elf.ElfSymbols;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tells what the relocations of one module file lead to. For one thread. */
final class ElfTargets {

    private static final int FIRST_RESERVED_SECTION = 0xff00;

    private final ElfSymbols symbols;
    private final FunctionTypes own;
    private final FunctionTypes imports;
    private Optional<ElfFunctions> functions = Optional.empty();

    /**
     * @param own prototypes of the module's functions
     * @param imports prototypes of what other files define
     */
    ElfTargets(ElfSymbols symbols, FunctionTypes own, FunctionTypes imports) {
        this.symbols = symbols;
        this.own = own;
        this.imports = imports;
    }

    Target of(ElfRelocations table, int relocation) throws IOException {
        int symbol = table.symbol(relocation);
        long addend = table.addend(relocation);
        int section = symbols.section(symbol);
        if (!table.isPointer(relocation) || section >= FIRST_RESERVED_SECTION) {
            return new Target.Data();
        }
        if (section == ElfSymbols.UNDEFINED) {
            // An offset from somebody else's symbol is no function's start.
            return addend == 0 ? new Target.Import(named(symbols.name(symbol), imports)) : new Target.Data();
        }
        List<Integer> found = functions().at(section, symbols.value(symbol) + addend);
        return found.isEmpty() ? new Target.Data() : function(symbol, found);
    }

    private Target function(int symbol, List<Integer> found) throws IOException {
        List<Target.Named> names = new ArrayList<>(found.size());
        boolean shares = false;
        for (int candidate : found) {
            // The one the relocation itself names comes first, then what other files can see.
            boolean first = candidate == symbol || symbols.isGlobal(candidate);
            names.add(first ? 0 : names.size(), named(symbols.name(candidate), own));
            shares |= functions().sharesName(candidate);
        }
        return new Target.Function(names, shares);
    }

    private ElfFunctions functions() throws IOException {
        if (functions.isEmpty()) {
            functions = Optional.of(new ElfFunctions(symbols));
        }
        return functions.get();
    }

    private static Target.Named named(String name, FunctionTypes types) {
        return new Target.Named(name, types.of(name));
    }
}
