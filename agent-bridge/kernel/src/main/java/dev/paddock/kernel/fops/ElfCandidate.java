package dev.paddock.kernel.fops;

import dev.paddock.kernel.elf.ElfFile;
import dev.paddock.kernel.elf.ElfSection;
import dev.paddock.kernel.elf.ElfSymbols;
import dev.paddock.kernel.file.DamagedFileException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A variable whose size is that of one or several file_operations.
 *
 * @param section it lies in
 * @param offset bytes from the start of that section
 * @param count number of elements
 */
record ElfCandidate(String name, ElfSection section, long offset, int count) {

    // The longest array in the tree has 8 elements (qedf); a large buffer is a multiple of the size by chance.
    private static final int MOST_ELEMENTS = 64;

    /**
     * Every candidate of a file; those of one section are in one list.
     *
     * @throws DamagedFileException where the symbols are none: a table of other bytes would be one without candidates
     */
    static Collection<List<ElfCandidate>> of(ElfFile file, ElfSymbols symbols, int size) throws IOException {
        Map<Integer, List<ElfCandidate>> candidates = new LinkedHashMap<>();
        long names = 0;
        for (int i : symbols.variables(file.sections().count())) {
            long length = symbols.size(i);
            int section = symbols.section(i);
            boolean rightSize = length > 0 && length % size == 0 && length / size <= MOST_ELEMENTS;
            if (rightSize
                    && section != ElfSymbols.UNDEFINED
                    && section < file.sections().count()) {
                List<ElfCandidate> same = candidates.computeIfAbsent(section, _ -> new ArrayList<>());
                ElfSection defining = same.isEmpty()
                        ? file.sections().get(section)
                        : same.getFirst().section();
                ElfCandidate candidate =
                        new ElfCandidate(symbols.name(i), defining, symbols.value(i), (int) (length / size));
                names += candidate.name().length();
                if (names > file.content().length()) {
                    throw new DamagedFileException(
                            file.content().file(), "symbol table", "names that are longer than the file together");
                }
                same.add(candidate);
            }
        }
        return candidates.values();
    }

    /** True where the file holds no content for it: the module fills it while it runs. */
    boolean isUninitialised() {
        return section.type() == ElfSection.NOBITS;
    }

    /** True where the name says file_operations. Proves nothing by itself. */
    boolean isNamedFops() {
        return SymbolNames.isFops(name);
    }
}
