package dev.paddock.kernel.fops;

import dev.paddock.kernel.btf.Btf;
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

    private final String release;
    private final Btf kernel;
    private final FileOperationsLayout layout;
    private final Evidence evidence;
    private final KernelTypes others;
    private final TransferClassifier classifier;

    /**
     * @param release of the kernel the modules belong to, as uname -r gives it
     * @param kernel its BTF
     * @param layout of that kernel
     * @param others the types of the modules that a module imports from
     */
    ModuleFopsReader(
            String release,
            Btf kernel,
            FileOperationsLayout layout,
            KernelTypes others,
            TransferClassifier classifier) {
        this.release = release;
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
     * @param modinfo of that file
     */
    FoundFops read(ModuleName module, ElfFile file, Modinfo modinfo) throws IOException {
        Optional<ElfSymbols> symbols = file.symbols();
        if (symbols.isEmpty()) {
            throw new DamagedFileException(file.content().file(), "symbol table", "absent: the module is stripped");
        }
        Optional<String> stranger = modinfo.release().filter(other -> !other.equals(release));
        Collection<List<ElfCandidate>> candidates = ElfCandidate.of(file, symbols.get(), layout.size());
        if (candidates.isEmpty()) {
            return new FoundFops(List.of(), stranger.map(this::foreign));
        }
        OwnTypes own = stranger.isPresent()
                ? new OwnTypes(FunctionTypes.NONE, Optional.of(foreign(stranger.get())))
                : OwnTypes.of(file, kernel);
        FunctionTypes inKernel = new BtfTypes(kernel);
        FunctionTypes anywhere = new ImportTypes(inKernel, modinfo.depends(), others);
        ElfObjects objects = new ElfObjects(file, new ElfTargets(symbols.get(), own.types(), inKernel), layout);
        ElfObjects asked = new ElfObjects(file, new ElfTargets(symbols.get(), own.types(), anywhere), layout);
        List<Found> found = new ArrayList<>();
        boolean leftOut = stranger.isPresent();
        for (List<ElfCandidate> section : candidates) {
            for (ElfObjects.Found object : objects.of(section)) {
                Finding finding = judge(object);
                if (finding == Finding.OPEN && hasUnknownImport(object)) {
                    // Only where nothing else tells are the modules asked that it imports from: each has to be
                    // unpacked.
                    finding = judge(asked.of(List.of(object.candidate())).getFirst());
                }
                if (isAccepted(object, finding)) {
                    addElements(object.candidate(), object.elements(), found);
                } else {
                    leftOut |= finding == Finding.OPEN;
                }
            }
        }
        List<FileOperations> sorted = Identities.assign(module, found, layout, classifier).values().stream()
                .sorted(Comparator.comparing(FileOperations::id))
                .toList();
        return new FoundFops(sorted, leftOut ? own.missing() : Optional.empty());
    }

    // The kernel may load such a module all the same: with CONFIG_MODVERSIONS it compares checksums of what is imported
    // in place of the release (kernel/module/version.c, same_magic). But type ids count on from those of the kernel
    // that the module was built with.
    private String foreign(String other) {
        return "built for kernel " + other + ", this one is " + release
                + ": its types say nothing here, so file_operations may be missing";
    }

    private Finding judge(ElfObjects.Found object) {
        return object.elements().stream().map(evidence::judge).reduce(Finding.OPEN, Finding::and);
    }

    private static boolean hasUnknownImport(ElfObjects.Found object) {
        return object.elements().stream()
                .flatMap(element -> element.values().stream())
                .anyMatch(target -> target instanceof Target.Import(Target.Named symbol)
                        && symbol.prototype().isEmpty());
    }

    private static boolean isAccepted(ElfObjects.Found object, Finding finding) {
        return switch (finding) {
            case PROVEN -> true;
            case REFUTED -> false;
            // Empty, or every function unknown (a module without BTF): the exact size and the name are all there is to
            // tell.
            case OPEN ->
                object.candidate().isNamedFops()
                        && (object.elements().size() == 1
                                || !object.elements().getFirst().isEmpty());
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
}
