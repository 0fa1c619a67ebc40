package dev.paddock.kernel.memory;

import dev.paddock.model.inventory.ModuleName;
import java.util.ArrayList;
import java.util.Arrays;
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

    private static final Comparator<KernelSymbol> BY_ADDRESS =
            (left, right) -> Long.compareUnsigned(left.address(), right.address());

    private final List<KernelSymbol> sorted;
    private final Map<ModuleName, Set<String>> sharedNames;

    /** Takes the symbols in any order. */
    public SymbolTable(List<KernelSymbol> symbols) {
        KernelSymbol[] all = symbols.toArray(KernelSymbol[]::new);
        Arrays.sort(all, BY_ADDRESS);
        this.sorted = List.of(all);
        this.sharedNames = sharedNames(sorted);
    }

    private static Map<ModuleName, Set<String>> sharedNames(List<KernelSymbol> symbols) {
        Map<ModuleName, Set<String>> shared = new TreeMap<>();
        // A large kernel has 100,000 functions: of each the map holds two references and no object of its own.
        Map<ModuleName, Map<String, KernelSymbol>> first = new HashMap<>();
        for (KernelSymbol symbol : symbols) {
            if (symbol.isText()) {
                KernelSymbol other = first.computeIfAbsent(symbol.module(), _ -> new HashMap<>())
                        .putIfAbsent(symbol.name(), symbol);
                if (other != null && other.address() != symbol.address()) {
                    shared.computeIfAbsent(symbol.module(), _ -> new HashSet<>())
                            .add(symbol.name());
                }
            }
        }
        return shared;
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
        List<KernelSymbol> found = new ArrayList<>(1);
        for (int i = firstAt(address); i < sorted.size() && sorted.get(i).address() == address; i++) {
            if (sorted.get(i).isText()) {
                found.add(sorted.get(i));
            }
        }
        if (found.size() > 1) {
            found.sort(Comparator.comparing(symbol -> !symbol.isGlobal()));
        }
        return found;
    }

    /** Index of the first symbol that is not below the address. */
    private int firstAt(long address) {
        int low = 0;
        int high = sorted.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (Long.compareUnsigned(sorted.get(middle).address(), address) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
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
