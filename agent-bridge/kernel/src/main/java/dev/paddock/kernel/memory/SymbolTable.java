package dev.paddock.kernel.memory;

import dev.paddock.model.inventory.ModuleName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/** The symbols of a kernel by address. Immutable, threads may share it. */
public final class SymbolTable {

    private static final int HEX = 16;

    private final List<KernelSymbol> sorted;
    private final Map<Long, List<KernelSymbol>> textByAddress = new HashMap<>();
    private final Map<ModuleName, Set<String>> sharedNames = new TreeMap<>();

    /** Takes the symbols in any order. */
    public SymbolTable(List<KernelSymbol> symbols) {
        List<KernelSymbol> all = new ArrayList<>(symbols);
        all.sort((left, right) -> Long.compareUnsigned(left.address(), right.address()));
        this.sorted = List.copyOf(all);
        Map<ModuleName, Map<String, Long>> places = new TreeMap<>();
        for (KernelSymbol symbol : sorted) {
            if (symbol.isText()) {
                textByAddress
                        .computeIfAbsent(symbol.address(), _ -> new ArrayList<>(1))
                        .add(symbol);
                Long other = places.computeIfAbsent(symbol.module(), _ -> new HashMap<>())
                        .putIfAbsent(symbol.name(), symbol.address());
                if (other != null && other != symbol.address()) {
                    sharedNames
                            .computeIfAbsent(symbol.module(), _ -> new HashSet<>())
                            .add(symbol.name());
                }
            }
        }
        textByAddress.values().forEach(same -> same.sort(Comparator.comparing(symbol -> !symbol.isGlobal())));
    }

    /** Reads /proc/kallsyms or System.map: {@code ffffffff81000000 T _text [module]}. Lines that are none are left out. */
    public static SymbolTable parse(String text) {
        List<KernelSymbol> symbols = new ArrayList<>();
        Map<String, ModuleName> modules = new HashMap<>();
        int start = 0;
        while (start < text.length()) {
            int newline = text.indexOf('\n', start);
            int end = newline < 0 ? text.length() : newline;
            parseLine(text, start, end, modules, symbols);
            start = end + 1;
        }
        return new SymbolTable(symbols);
    }

    /** Every symbol, by unsigned address. */
    public List<KernelSymbol> symbols() {
        return sorted;
    }

    /** The functions that start at an address, those that other files see first; none where there is no function. */
    public List<KernelSymbol> functionsAt(long address) {
        return List.copyOf(textByAddress.getOrDefault(address, List.of()));
    }

    /** True where the module has two functions of that name, so that the name alone does not tell which is meant. */
    public boolean isShared(ModuleName module, String function) {
        return sharedNames.getOrDefault(module, Set.of()).contains(function);
    }

    /** The address of the first symbol of that name. */
    public OptionalLong address(String name) {
        return sorted.stream()
                .filter(symbol -> symbol.name().equals(name))
                .mapToLong(KernelSymbol::address)
                .findFirst();
    }

    /** True where the kernel shows addresses; kptr_restrict makes every one of them zero. */
    public boolean hasAddresses() {
        return !sorted.isEmpty() && sorted.getLast().address() != 0;
    }

    private static void parseLine(
            String text, int start, int end, Map<String, ModuleName> modules, List<KernelSymbol> into) {
        int type = text.indexOf(' ', start) + 1;
        if (type <= start + 1 || type > start + HEX + 1 || type + 2 >= end || text.charAt(type + 1) != ' ') {
            return;
        }
        int nameEnd = type + 2;
        while (nameEnd < end && !Character.isWhitespace(text.charAt(nameEnd))) {
            nameEnd++;
        }
        int bracket = text.indexOf('[', nameEnd, end);
        boolean ofModule = bracket >= 0 && text.charAt(end - 1) == ']' && end - bracket > 2;
        String module = ofModule ? text.substring(bracket + 1, end - 1) : "vmlinux";
        if (nameEnd == type + 2 || module.length() > ModuleName.MAX_LENGTH) {
            return;
        }
        try {
            into.add(new KernelSymbol(
                    Long.parseUnsignedLong(text, start, type - 1, HEX),
                    text.charAt(type),
                    text.substring(type + 2, nameEnd),
                    modules.computeIfAbsent(module, ModuleName::new)));
        } catch (NumberFormatException notOurs) {
            // A line of another shape says nothing about an address.
        }
    }
}
