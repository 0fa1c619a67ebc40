package dev.paddock.kernel.fops;

import dev.paddock.kernel.btf.Btf;
import dev.paddock.kernel.btf.KernelBtf;
import dev.paddock.kernel.elf.ElfFile;
import dev.paddock.kernel.elf.ElfSymbols;
import dev.paddock.kernel.file.DamagedFileException;
import dev.paddock.kernel.module.Modinfo;
import dev.paddock.model.inventory.FileOperations;
import dev.paddock.model.inventory.ModuleName;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the file_operations that a module file defines. Objects that embed one (a driver's own structure) are not found. Threads may share it.
 */
final class ModuleFopsReader {

    private final Btf kernel;
    private final FileOperationsLayout layout;
    private final Evidence evidence;
    private final KernelTypes others;
    private final TransferClassifier classifier;

    /**
     * @param kernel the BTF of the kernel the modules belong to
     * @param layout of that kernel
     * @param others the types of the modules that a module imports from
     */
    ModuleFopsReader(Btf kernel, FileOperationsLayout layout, KernelTypes others, TransferClassifier classifier) {
        this.kernel = kernel;
        this.layout = layout;
        this.evidence = new Evidence(layout);
        this.others = others;
        this.classifier = classifier;
    }

    /**
     * Reads one module.
     *
     * @param file the unpacked .ko file
     * @return sorted by identity
     */
    List<FileOperations> read(ModuleName module, ElfFile file) throws IOException {
        Optional<ElfSymbols> symbols = file.symbols();
        if (symbols.isEmpty()) {
            throw new DamagedFileException(file.content().file(), "symbol table", "absent: the module is stripped");
        }
        // Without this, a table of other bytes would be one without file_operations.
        symbols.get().check(file.sections().count());
        Collection<List<ElfCandidate>> candidates = ElfCandidate.of(file, symbols.get(), layout.size());
        if (candidates.isEmpty()) {
            return List.of();
        }
        FunctionTypes imports =
                new ImportTypes(new BtfTypes(kernel), Modinfo.of(file).depends(), others);
        ElfObjects objects = new ElfObjects(file, new ElfTargets(symbols.get(), ownTypes(file), imports), layout);
        List<Found> found = new ArrayList<>();
        for (List<ElfCandidate> section : candidates) {
            for (ElfObjects.Found object : objects.of(section)) {
                if (isAccepted(object.candidate(), object.elements())) {
                    addElements(object.candidate(), object.elements(), found);
                }
            }
        }
        return Identities.assign(module, found, layout, classifier).values().stream()
                .sorted(Comparator.comparing(FileOperations::id))
                .toList();
    }

    private boolean isAccepted(ElfCandidate candidate, List<Map<Integer, Target>> elements) {
        Finding finding = elements.stream().map(evidence::judge).reduce(Finding.OPEN, Finding::and);
        return switch (finding) {
            case PROVEN -> true;
            case REFUTED -> false;
            // Empty, or every function unknown (a module without BTF): the exact size and the name are all there is to
            // tell.
            case OPEN ->
                candidate.isNamedFops()
                        && (elements.size() == 1 || !elements.getFirst().isEmpty());
        };
    }

    private static void addElements(ElfCandidate candidate, List<Map<Integer, Target>> elements, List<Found> into) {
        Found.Filled filled = candidate.isUninitialised() ? Found.Filled.LATER : Found.Filled.BEFORE;
        for (int i = 0; i < elements.size(); i++) {
            // Sections are laid out by index, so this orders objects as their addresses will.
            long order = ((long) candidate.section().index() << 40) + candidate.offset() + i;
            String symbol = SymbolNames.element(candidate.name(), i, candidate.count());
            into.add(new Found(symbol, order, elements.get(i), filled));
        }
    }

    private FunctionTypes ownTypes(ElfFile file) throws IOException {
        try {
            return KernelBtf.ofModule(file, kernel)
                    .<FunctionTypes>map(BtfTypes::new)
                    .orElse(FunctionTypes.NONE);
        } catch (DamagedFileException damaged) {
            // Broken or newer type information is no reason to leave the module out: the kernel's own still tells about
            // imports.
            return FunctionTypes.NONE;
        }
    }
}
