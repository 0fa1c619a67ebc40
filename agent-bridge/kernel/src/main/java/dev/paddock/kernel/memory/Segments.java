package dev.paddock.kernel.memory;

import dev.paddock.kernel.elf.ElfSegment;
import java.util.List;
import java.util.OptionalLong;

/** Translates virtual addresses to file offsets by program headers. */
record Segments(List<ElfSegment> all) {

    Segments {
        all = all.stream().filter(segment -> segment.type() == ElfSegment.LOAD).toList();
    }

    /** Offset in the file of a range that lies whole in one segment; empty where none holds it. */
    OptionalLong offset(long address, int length) {
        for (ElfSegment segment : all) {
            long inside = address - segment.address();
            if (Long.compareUnsigned(address, segment.address()) >= 0
                    && Long.compareUnsigned(inside, segment.fileSize()) < 0
                    && Long.compareUnsigned(length, segment.fileSize() - inside) <= 0) {
                long offset = segment.offset() + inside;
                return offset < 0 ? OptionalLong.empty() : OptionalLong.of(offset);
            }
        }
        return OptionalLong.empty();
    }

    /** The virtual address of a place in the file; empty where no segment holds it. */
    OptionalLong address(long offset) {
        for (ElfSegment segment : all) {
            long inside = offset - segment.offset();
            if (inside >= 0 && inside < segment.fileSize()) {
                return OptionalLong.of(segment.address() + inside);
            }
        }
        return OptionalLong.empty();
    }
}
