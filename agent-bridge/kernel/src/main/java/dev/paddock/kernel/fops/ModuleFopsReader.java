package dev.paddock.kernel.fops;

import dev.paddock.kernel.btf.Btf;
import dev.paddock.kernel.btf.KernelBtf;
import dev.paddock.kernel.elf.ElfFile;
import dev.paddock.kernel.elf.ElfRelocation;
import dev.paddock.kernel.elf.ElfSymbols;
import dev.paddock.kernel.file.Bytes;
import dev.paddock.kernel.file.DamagedFileException;
import dev.paddock.model.inventory.FileOperations;
import dev.paddock.model.inventory.ModuleName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Finds the file_operations that a module file defines. Objects that embed one (a driver's own structure) are not found, nor are those that
 * the module fills while it runs. Threads may share it.
 *
 * @param kernel the BTF of the kernel the modules belong to
 * @param layout of that kernel
 */
public record ModuleFopsReader(Btf kernel, FileOperationsLayout layout, TransferClassifier classifier) {

    /**
     * Reads one module.
     *
     * @param content the unpacked .ko file
     * @return sorted by identity
     */
    public List<FileOperations> read(ModuleName module, Bytes content) throws DamagedFileException {
        ElfFile file = ElfFile.parse(content);
        Optional<ElfSymbols> symbols = file.symbols();
        if (symbols.isEmpty()) {
            throw new DamagedFileException(content.file(), "symbol table", "absent: the module is stripped");
        }
        Map<Integer, TreeMap<Long, List<ElfCandidate>>> candidates =
                ElfCandidate.of(file, symbols.get(), layout.size());
        if (candidates.isEmpty()) {
            return List.of();
        }
        ElfTargets targets = new ElfTargets(symbols.get(), new ModuleTypes(ownTypes(file), kernel));
        Evidence evidence = new Evidence(layout);
        List<Found> found = new ArrayList<>();
        for (Map.Entry<Integer, TreeMap<Long, List<ElfCandidate>>> section : candidates.entrySet()) {
            var pointers = pointers(file, section.getKey(), section.getValue(), targets);
            for (Map.Entry<ElfCandidate, List<Map<Integer, Target>>> candidate : pointers.entrySet()) {
                if (isProven(candidate.getValue(), evidence)) {
                    addElements(candidate.getKey(), candidate.getValue(), found);
                }
            }
        }
        return Identities.assign(module, found, layout, classifier).values().stream()
                .sorted(Comparator.comparing(FileOperations::id))
                .toList();
    }

    private Map<ElfCandidate, List<Map<Integer, Target>>> pointers(
            ElfFile file, int section, TreeMap<Long, List<ElfCandidate>> candidates, ElfTargets targets)
            throws DamagedFileException {
        Map<ElfCandidate, List<Map<Integer, Target>>> pointers = new HashMap<>();
        for (ElfRelocation relocation : file.relocations(file.sections().get(section))) {
            Map.Entry<Long, List<ElfCandidate>> below = candidates.floorEntry(relocation.offset());
            if (below == null) {
                continue;
            }
            long inside = relocation.offset() - below.getKey();
            for (ElfCandidate candidate : below.getValue()) {
                if (inside < (long) candidate.count() * layout.size()) {
                    pointers.computeIfAbsent(candidate, ModuleFopsReader::emptyElements)
                            .get((int) (inside / layout.size()))
                            .put((int) (inside % layout.size()), targets.of(relocation));
                }
            }
        }
        return pointers;
    }

    private static List<Map<Integer, Target>> emptyElements(ElfCandidate candidate) {
        List<Map<Integer, Target>> elements = new ArrayList<>(candidate.count());
        for (int i = 0; i < candidate.count(); i++) {
            elements.add(new HashMap<>());
        }
        return elements;
    }

    private static boolean isProven(List<Map<Integer, Target>> elements, Evidence evidence) {
        Finding all = Finding.OPEN;
        for (Map<Integer, Target> element : elements) {
            all = all.and(evidence.judge(element));
        }
        return all == Finding.PROVEN;
    }

    private static void addElements(ElfCandidate candidate, List<Map<Integer, Target>> elements, List<Found> into) {
        for (int i = 0; i < elements.size(); i++) {
            // Sections are laid out by index, so this orders objects as their addresses will.
            long order = ((long) candidate.section() << 40) + candidate.offset() + i;
            into.add(new Found(Elements.symbol(candidate.name(), i, candidate.count()), order, elements.get(i)));
        }
    }

    private Optional<Btf> ownTypes(ElfFile file) {
        try {
            return KernelBtf.ofModule(file, kernel);
        } catch (DamagedFileException damaged) {
            // Broken or newer type information is no reason to leave the module out: the kernel's own still tells about
            // imports.
            return Optional.empty();
        }
    }
}
