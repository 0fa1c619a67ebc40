package dev.paddock.kernel.elf;

import dev.paddock.kernel.file.Bytes;
import dev.paddock.kernel.file.Content;
import dev.paddock.kernel.file.DamagedFileException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A section header table, read entry by entry without an object for each: the modules of a distribution have 180,000 sections, of which a few
 * are asked for. Indices run from 0 to {@link #count()} - 1. Threads may share it.
 */
public final class ElfSections {

    private static final int ENTRY = 64;

    private final Bytes table;
    private final int count;
    private final Bytes names;

    private ElfSections(Bytes table, Bytes names) {
        this.table = table;
        this.count = table.size() / ENTRY;
        this.names = names;
    }

    static ElfSections parse(Content content, ElfHeader header) throws IOException {
        if (header.sectionOffset() == 0 || header.sectionCount() == 0) {
            Bytes none = Bytes.of(content.file(), new byte[0]);
            return new ElfSections(none, none);
        }
        long size = (long) header.sectionCount() * ENTRY;
        Bytes table = content.slice(header.sectionOffset(), size, "section headers");
        if (header.sectionNames() >= header.sectionCount()) {
            throw new DamagedFileException(content.file(), "offset 62", "no section " + header.sectionNames());
        }
        long at = (long) header.sectionNames() * ENTRY;
        return new ElfSections(table, content.slice(table.i64(at + 24), table.i64(at + 32), "section names"));
    }

    /** Number of sections, the empty one at index 0 included; 0 for a file without a section table. */
    public int count() {
        return count;
    }

    /** sh_type: {@link ElfSection#SYMTAB}, {@link ElfSection#RELA}, {@link ElfSection#NOBITS} or another. */
    public int type(int index) throws DamagedFileException {
        return table.i32(at(index) + 4);
    }

    /** sh_info. */
    int info(int index) throws DamagedFileException {
        return table.i32(at(index) + 44);
    }

    /** A section with all that its header says. */
    public ElfSection get(int index) throws DamagedFileException {
        long at = at(index);
        return new ElfSection(
                index,
                names.string(table.u32(at)),
                table.i32(at + 4),
                table.i64(at + 16),
                table.i64(at + 24),
                table.i64(at + 32),
                table.i32(at + 40),
                table.i32(at + 44));
    }

    /** The first section of that name. */
    public Optional<ElfSection> find(String name) throws DamagedFileException {
        byte[] wanted = name.getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < count; i++) {
            if (names.isString(table.u32(at(i)), wanted)) {
                return Optional.of(get(i));
            }
        }
        return Optional.empty();
    }

    private long at(int index) throws DamagedFileException {
        if (index < 0 || index >= count) {
            throw new DamagedFileException(table.file(), "section headers", "no section " + index);
        }
        return (long) index * ENTRY;
    }
}
