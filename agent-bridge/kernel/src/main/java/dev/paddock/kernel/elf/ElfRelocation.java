package dev.paddock.kernel.elf;

import dev.paddock.kernel.file.Bytes;
import dev.paddock.kernel.file.DamagedFileException;
import java.util.List;

/**
 * A place that the loader fills.
 *
 * @param offset bytes from the start of the section it applies to
 * @param symbol index in the symbol table
 * @param addend bytes added to the symbol's value
 * @param kind whether the place becomes a pointer
 */
public record ElfRelocation(long offset, int symbol, long addend, Kind kind) {

    /** What the loader writes. */
    public enum Kind {
        /** The 64-bit address itself: R_X86_64_64, R_AARCH64_ABS64. */
        POINTER,
        /** Anything else: a part of an address, a difference. */
        OTHER
    }

    private static final int ENTRY = 24;
    private static final int R_X86_64_64 = 1;
    private static final int R_AARCH64_ABS64 = 257;

    static void parse(Bytes table, int machine, List<ElfRelocation> into) throws DamagedFileException {
        int pointer = switch (machine) {
            case ElfHeader.X86_64 -> R_X86_64_64;
            case ElfHeader.AARCH64 -> R_AARCH64_ABS64;
            default -> throw new DamagedFileException(table.file(), "relocations", "unknown machine " + machine);
        };
        for (long at = 0; at + ENTRY <= table.size(); at += ENTRY) {
            Kind kind = table.i32(at + 8) == pointer ? Kind.POINTER : Kind.OTHER;
            into.add(new ElfRelocation(table.i64(at), table.i32(at + 12), table.i64(at + 16), kind));
        }
    }
}
