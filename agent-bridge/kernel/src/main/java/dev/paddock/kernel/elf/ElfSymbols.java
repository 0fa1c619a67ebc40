package dev.paddock.kernel.elf;

import dev.paddock.kernel.file.Bytes;
import dev.paddock.kernel.file.DamagedFileException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/**
 * A symbol table, read entry by entry without an object for each: a distribution's modules have millions. Indices run from 0 to {@link
 * #count()} - 1. The names are read from the file when the first is asked for: most modules are done without. For one thread.
 */
public final class ElfSymbols {

    /** Symbol type of a variable. */
    public static final int OBJECT = 1;
    /** Symbol type of a function. */
    public static final int FUNCTION = 2;
    /** Section index of a symbol that another file defines. */
    public static final int UNDEFINED = 0;

    // SHN_LORESERVE: absolute, common and the like
    private static final int RESERVED = 0xff00;
    private static final int ENTRY = 24;

    private final Bytes table;
    private final int count;
    private final Strings source;
    private Optional<Bytes> strings = Optional.empty();

    /** Reads the section of the names. */
    @FunctionalInterface
    interface Strings {
        Bytes read() throws IOException;
    }

    ElfSymbols(Bytes table, Strings strings) {
        this.table = table;
        this.count = table.size() / ENTRY;
        this.source = strings;
    }

    /** Number of symbols, the empty one at index 0 included. */
    public int count() {
        return count;
    }

    /** The name, empty for section symbols. */
    public String name(int index) throws IOException {
        return strings().string(table.u32(at(index)));
    }

    /** The hash of the name, that of the String. */
    public int nameHash(int index) throws IOException {
        return strings().hash(table.u32(at(index)));
    }

    /** {@link #OBJECT}, {@link #FUNCTION} or another number from 0 to 15. */
    public int type(int index) throws DamagedFileException {
        return table.u8(at(index) + 4) & 0xf;
    }

    /** True for a symbol that other files see (global or weak). */
    public boolean isGlobal(int index) throws DamagedFileException {
        return table.u8(at(index) + 4) >> 4 != 0;
    }

    /** Index of the defining section, {@link #UNDEFINED}, or a reserved number from 0xff00. */
    public int section(int index) throws DamagedFileException {
        return table.u16(at(index) + 6);
    }

    /**
     * The indices of variables, in their order. One walk over the table, which is most of what is done to most modules.
     *
     * @param sections how many sections there are
     * @throws DamagedFileException where a symbol lies in none of them: the table is none
     */
    public int[] variables(int sections) throws DamagedFileException {
        int[] found = new int[64];
        int size = 0;
        long at = 0;
        for (int i = 0; i < count; i++) {
            int section = table.u16(at + 6);
            if (section >= sections && section < RESERVED) {
                throw new DamagedFileException(
                        table.file(), "symbol table", "symbol " + i + " in section " + section + " of " + sections);
            }
            if ((table.u8(at + 4) & 0xf) == OBJECT) {
                found = size == found.length ? Arrays.copyOf(found, size * 2) : found;
                found[size++] = i;
            }
            at += ENTRY;
        }
        return Arrays.copyOf(found, size);
    }

    /** Bytes from the start of the section in a relocatable file, else the address. */
    public long value(int index) throws DamagedFileException {
        return table.i64(at(index) + 8);
    }

    /** Size of the object in bytes, 0 where unknown. */
    public long size(int index) throws DamagedFileException {
        return table.i64(at(index) + 16);
    }

    private long at(int index) throws DamagedFileException {
        if (index < 0 || index >= count) {
            throw new DamagedFileException(table.file(), "symbol table", "no symbol " + index);
        }
        return (long) index * ENTRY;
    }

    private Bytes strings() throws IOException {
        if (strings.isEmpty()) {
            strings = Optional.of(source.read());
        }
        return strings.get();
    }
}
