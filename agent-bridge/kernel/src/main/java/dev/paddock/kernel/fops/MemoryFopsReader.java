package dev.paddock.kernel.fops;

import dev.paddock.kernel.file.Bytes;
import dev.paddock.kernel.file.DamagedFileException;
import dev.paddock.kernel.memory.ImageAddresses;
import dev.paddock.kernel.memory.KernelMemory;
import dev.paddock.kernel.memory.KernelSymbol;
import dev.paddock.kernel.memory.SymbolTable;
import dev.paddock.model.inventory.FileOperations;
import dev.paddock.model.inventory.Gap;
import dev.paddock.model.inventory.ModuleName;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Finds file_operations in kernel memory: at every data symbol, by the functions that the memory there points to. For one use by one thread.
 */
final class MemoryFopsReader {

    private final FileOperationsLayout layout;
    private final SymbolTable symbols;
    private final MemoryWindow window;
    private final KernelTypes types;
    private final TransferClassifier classifier;
    private final Map<ModuleName, List<Found>> found = new TreeMap<>();
    private int unreadable;

    MemoryFopsReader(
            FileOperationsLayout layout,
            SymbolTable symbols,
            KernelMemory memory,
            KernelTypes types,
            TransferClassifier classifier) {
        this.layout = layout;
        this.symbols = symbols;
        this.window = new MemoryWindow(memory);
        this.types = types;
        this.classifier = classifier;
    }

    LiveFopsReport read(String kernel) {
        for (MemoryCandidate candidate : MemoryCandidate.of(symbols, layout.size())) {
            try {
                readCandidate(candidate);
            } catch (IOException failure) {
                unreadable++;
            }
        }
        List<LiveFops> live = new ArrayList<>();
        found.forEach((module, objects) -> {
            for (Map.Entry<Found, FileOperations> entry :
                    Identities.assign(module, objects, layout, classifier).entrySet()) {
                live.add(new LiveFops(entry.getValue(), entry.getKey().order()));
            }
        });
        live.sort(Comparator.comparing(one -> one.fops().id()));
        List<Gap> gaps = unreadable == 0
                ? List.of()
                : List.of(new Gap("file_operations", unreadable + " variables of the kernel could not be read"));
        return new LiveFopsReport(kernel, live, gaps, ImageAddresses.of(symbols));
    }

    private void readCandidate(MemoryCandidate candidate) throws IOException {
        List<Map<Integer, Target>> elements = new ArrayList<>();
        while (elements.size() < candidate.room()) {
            long address = candidate.address() + (long) elements.size() * layout.size();
            Optional<Bytes> object = window.read(address, layout.size());
            if (object.isEmpty()) {
                break;
            }
            Map<Integer, Target> pointers = new HashMap<>();
            // Without sizes an array is as long as its elements prove themselves.
            if (judge(object.get(), pointers) != Finding.PROVEN) {
                break;
            }
            elements.add(pointers);
        }
        for (int i = 0; i < elements.size(); i++) {
            KernelSymbol symbol = symbols.symbol(candidate.place());
            long address = symbol.address() + (long) i * layout.size();
            found.computeIfAbsent(symbol.module(), _ -> new ArrayList<>())
                    .add(new Found(
                            SymbolNames.element(symbol.name(), i, elements.size()),
                            address,
                            elements.get(i),
                            Found.Filled.BEFORE));
        }
    }

    /**
     * Weighs one element up to the first pointer that refutes it.
     *
     * @param pointers takes what they lead to, by their byte offset from the element's start
     */
    private Finding judge(Bytes element, Map<Integer, Target> pointers) throws DamagedFileException {
        Finding finding = Finding.OPEN;
        for (FopsMember member : layout.members()) {
            long value = member.isPointer() ? element.i64(member.offset()) : 0;
            if (value != 0) {
                Target target = target(value, member);
                pointers.put((int) member.offset(), target);
                finding = finding.and(Evidence.weigh(member, target));
            }
            if (finding == Finding.REFUTED) {
                return finding;
            }
        }
        return finding;
    }

    private Target target(long address, FopsMember member) throws DamagedFileException {
        List<KernelSymbol> functions = symbols.functionsAt(address);
        if (functions.isEmpty()) {
            return new Target.Data();
        }
        List<Target.Named> names = new ArrayList<>(functions.size());
        for (KernelSymbol function : functions) {
            names.add(new Target.Named(
                    function.name(), types.of(function.module()).of(function.name())));
        }
        Target target = new Target.Function(names, false);
        // Asked only where it makes a difference: which names are shared takes an index of all.
        return member.prototype().isPresent()
                        && Evidence.weigh(member, target) == Finding.REFUTED
                        && functions.stream().anyMatch(one -> symbols.isShared(one.module(), one.name()))
                ? new Target.Function(names, true)
                : target;
    }
}
