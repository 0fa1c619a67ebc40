package dev.paddock.kernel.fops;

import dev.paddock.kernel.elf.ElfFile;
import dev.paddock.kernel.elf.ElfSection;
import dev.paddock.kernel.elf.ElfSymbols;
import dev.paddock.kernel.file.DamagedFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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

    /** Every candidate of a file, by section index and offset. */
    static Map<Integer, TreeMap<Long, List<ElfCandidate>>> of(ElfFile file, ElfSymbols symbols, int size)
            throws DamagedFileException {
        Map<Integer, TreeMap<Long, List<ElfCandidate>>> candidates = new TreeMap<>();
        for (int i = 0; i < symbols.count(); i++) {
            long length = symbols.type(i) == ElfSymbols.OBJECT ? symbols.size(i) : 0;
            int section = symbols.section(i);
            boolean rightSize = length > 0 && length % size == 0 && length / size <= MOST_ELEMENTS;
            if (rightSize
                    && section != ElfSymbols.UNDEFINED
                    && section < file.sections().size()) {
                ElfCandidate candidate = new ElfCandidate(
                        symbols.name(i), file.sections().get(section), symbols.value(i), (int) (length / size));
                candidates
                        .computeIfAbsent(section, _ -> new TreeMap<>())
                        .computeIfAbsent(candidate.offset(), _ -> new ArrayList<>(1))
                        .add(candidate);
            }
        }
        return candidates;
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
