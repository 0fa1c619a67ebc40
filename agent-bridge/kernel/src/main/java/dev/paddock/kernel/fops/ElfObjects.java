package dev.paddock.kernel.fops;

import dev.paddock.kernel.elf.ElfFile;
import dev.paddock.kernel.elf.ElfRelocations;
import dev.paddock.kernel.elf.ElfSection;
import dev.paddock.kernel.file.Bytes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the candidates of one section point to: what the relocations fill in and what is there without any.
 *
 * @param layout says which members are pointers
 */
record ElfObjects(ElfFile file, ElfTargets targets, FileOperationsLayout layout) {

    // One read of so much costs less than two of an object each.
    private static final int SMALL = 32 * 1024;

    /**
     * What was found at a candidate.
     *
     * @param elements for each element of it the pointers by byte offset
     */
    record Found(ElfCandidate candidate, List<Map<Integer, Target>> elements) {}

    /** What is at the candidates of one section, by their offsets. */
    List<Found> of(List<ElfCandidate> candidates) throws IOException {
        ElfSection section = candidates.getFirst().section();
        List<Found> objects = new ArrayList<>(candidates.size());
        boolean small = section.type() != ElfSection.NOBITS && section.size() <= SMALL;
        Optional<Bytes> whole = small ? Optional.of(file.bytes(section)) : Optional.empty();
        for (ElfCandidate candidate : candidates) {
            objects.add(new Found(candidate, constants(candidate, whole)));
        }
        objects.sort(Comparator.comparingLong(found -> found.candidate().offset()));
        long[] offsets =
                objects.stream().mapToLong(found -> found.candidate().offset()).toArray();
        for (ElfRelocations table : file.relocations(section.index())) {
            for (int i = 0; i < table.count(); i++) {
                long offset = table.offset(i);
                // The last candidate that starts at or before it, and those that start where that one does.
                for (int at = floor(offsets, offset); at >= 0; at = same(offsets, at)) {
                    ElfCandidate candidate = objects.get(at).candidate();
                    long inside = offset - candidate.offset();
                    // Below zero where the difference does not fit: nobody checks the offset of what has no content.
                    if (inside >= 0 && inside < (long) candidate.count() * layout.size()) {
                        objects.get(at)
                                .elements()
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

    /**
     * Pointers that are no relocations: numbers, which means that the object is something else.
     *
     * @param whole the section, where it is small enough to be read at once
     */
    private List<Map<Integer, Target>> constants(ElfCandidate candidate, Optional<Bytes> whole) throws IOException {
        List<Map<Integer, Target>> elements = new ArrayList<>(candidate.count());
        for (int i = 0; i < candidate.count(); i++) {
            Map<Integer, Target> numbers = new HashMap<>();
            if (!candidate.isUninitialised()) {
                long start = candidate.offset() + (long) i * layout.size();
                Bytes element = whole.isPresent()
                        ? whole.get().slice(start, layout.size(), candidate.name())
                        : file.bytes(candidate.section(), start, layout.size());
                for (int k = 0; k < layout.members().size(); k++) {
                    FopsMember member = layout.members().get(k);
                    if (member.isPointer() && element.i64(member.offset()) != 0) {
                        numbers.put((int) member.offset(), new Target.Data());
                    }
                }
            }
            elements.add(numbers);
        }
        return elements;
    }
}
