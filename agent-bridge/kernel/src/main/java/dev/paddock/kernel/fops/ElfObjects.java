package dev.paddock.kernel.fops;

import dev.paddock.kernel.elf.ElfFile;
import dev.paddock.kernel.elf.ElfRelocation;
import dev.paddock.kernel.elf.ElfSection;
import dev.paddock.kernel.file.Bytes;
import dev.paddock.kernel.file.DamagedFileException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the candidates of one section point to: what the relocations fill in and what is there without any.
 *
 * @param layout says which members are pointers
 */
record ElfObjects(ElfFile file, ElfTargets targets, FileOperationsLayout layout) {

    /** For each candidate its elements, for each element the pointers by byte offset. */
    Map<ElfCandidate, List<Map<Integer, Target>>> of(ElfSection section, TreeMap<Long, List<ElfCandidate>> candidates)
            throws DamagedFileException {
        Map<ElfCandidate, List<Map<Integer, Target>>> objects = new HashMap<>();
        Bytes content = file.bytes(section);
        for (List<ElfCandidate> same : candidates.values()) {
            for (ElfCandidate candidate : same) {
                objects.put(candidate, constants(candidate, content));
            }
        }
        for (ElfRelocation relocation : file.relocations(section)) {
            Map.Entry<Long, List<ElfCandidate>> below = candidates.floorEntry(relocation.offset());
            long inside = below == null ? Long.MAX_VALUE : relocation.offset() - below.getKey();
            for (ElfCandidate candidate : below == null ? List.<ElfCandidate>of() : below.getValue()) {
                if (inside < (long) candidate.count() * layout.size()) {
                    objects.getOrDefault(candidate, List.of())
                            .get((int) (inside / layout.size()))
                            .put((int) (inside % layout.size()), targets.of(relocation));
                }
            }
        }
        return objects;
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
