package dev.paddock.kernel.elf;

import dev.paddock.kernel.file.Bytes;
import dev.paddock.kernel.file.DamagedFileException;

/**
 * Relocations with addends (Elf64_Rela), read entry by entry without an object for each. Indices run from 0 to {@link #count()} - 1. Threads
 * may share it.
 */
public final class ElfRelocations {

    private static final int ENTRY = 24;
    private static final int R_X86_64_64 = 1;
    private static final int R_AARCH64_ABS64 = 257;

    private final Bytes table;
    private final int pointer;

    ElfRelocations(Bytes table, int machine) throws DamagedFileException {
        this.table = table;
        this.pointer = switch (machine) {
            case ElfHeader.X86_64 -> R_X86_64_64;
            case ElfHeader.AARCH64 -> R_AARCH64_ABS64;
            default -> throw new DamagedFileException(table.file(), "relocations", "unknown machine " + machine);
        };
    }

    /** Number of relocations. */
    public int count() {
        return table.size() / ENTRY;
    }

    /** Bytes from the start of the section that the relocation applies to. */
    public long offset(int index) throws DamagedFileException {
        return table.i64((long) index * ENTRY);
    }

    /** True where the place becomes a whole 64-bit address (R_X86_64_64, R_AARCH64_ABS64), not a part of one or a difference. */
    public boolean isPointer(int index) throws DamagedFileException {
        return table.i32((long) index * ENTRY + 8) == pointer;
    }

    /** Index in the symbol table. */
    public int symbol(int index) throws DamagedFileException {
        return table.i32((long) index * ENTRY + 12);
    }

    /** Bytes added to the symbol's value. */
    public long addend(int index) throws DamagedFileException {
        return table.i64((long) index * ENTRY + 16);
    }
}
