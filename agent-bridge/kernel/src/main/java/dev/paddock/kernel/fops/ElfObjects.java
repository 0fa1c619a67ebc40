package dev.paddock.kernel.fops;

import dev.paddock.kernel.elf.ElfFile;
import dev.paddock.kernel.elf.ElfRelocations;
import dev.paddock.kernel.elf.ElfSection;
import dev.paddock.kernel.file.Bytes;
import dev.paddock.kernel.file.DamagedFileException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the candidates of one section point to: what the relocations fill in and what is there without any.
 *
 * @param layout says which members are pointers
 */
record ElfObjects(ElfFile file, ElfTargets targets, FileOperationsLayout layout) {

    /** For each candidate its elements, for each element the pointers by byte offset. */
    Map<ElfCandidate, List<Map<Integer, Target>>> of(ElfSection section, List<ElfCandidate> candidates)
            throws IOException {
        Map<ElfCandidate, List<Map<Integer, Target>>> objects = new HashMap<>();
        Bytes content = file.bytes(section);
        for (ElfCandidate candidate : candidates) {
            objects.put(candidate, constants(candidate, content));
        }
        List<ElfCandidate> sorted = candidates.stream()
                .sorted(Comparator.comparingLong(ElfCandidate::offset))
                .toList();
        long[] offsets = sorted.stream().mapToLong(ElfCandidate::offset).toArray();
        for (ElfRelocations table : file.relocations(section.index())) {
            for (int i = 0; i < table.count(); i++) {
                long offset = table.offset(i);
                // The last candidate that starts at or before it, and those that start where that one does.
                for (int at = floor(offsets, offset); at >= 0; at = same(offsets, at)) {
                    ElfCandidate candidate = sorted.get(at);
                    long inside = offset - candidate.offset();
                    if (inside < (long) candidate.count() * layout.size()) {
                        objects.getOrDefault(candidate, List.of())
                                .get((int) (inside / layout.size()))
                                .put((int) (inside % layout.size()), targets.of(table, i));
                    }
                }
            }
        }
        return objects;
    }

    /** Index of the last one of ascending numbers that is not above the limit, -1 for none. */
    private static int floor(long[] ascending, long limit) {
        int low = 0;
        int high = ascending.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ascending[middle] <= limit) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }

    private static int same(long[] ascending, int index) {
        return index > 0 && ascending[index - 1] == ascending[index] ? index - 1 : -1;
    }

    /** Pointers that are no relocations: numbers, which means that the object is something else. */
    private List<Map<Integer, Target>> constants(ElfCandidate candidate, Bytes content) throws DamagedFileException {
        List<Map<Integer, Target>> elements = new ArrayList<>(candidate.count());
        for (int i = 0; i < candidate.count(); i++) {
            Map<Integer, Target> numbers = new HashMap<>();
            for (FopsMember member : layout.members()) {
                long at = candidate.offset() + (long) i * layout.size() + member.offset();
                if (!candidate.isUninitialised() && member.isPointer() && content.i64(at) != 0) {
                    numbers.put((int) member.offset(), new Target.Data());
                }
            }
            elements.add(numbers);
        }
        return elements;
    }
}
