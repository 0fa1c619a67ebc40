package dev.paddock.kernel.elf;

import dev.paddock.kernel.file.Bytes;
import dev.paddock.kernel.file.DamagedFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An ELF64 little-endian file in memory. Tables are read on demand and every offset is checked; threads may share it.
 *
 * @param content the whole file
 * @param sections in the order of the file; a file without a section table has none
 */
public record ElfFile(Bytes content, ElfHeader header, List<ElfSection> sections) {

    private static final int SECTION_SIZE = 64;

    public ElfFile {
        sections = List.copyOf(sections);
    }

    /** Reads header and section table. */
    public static ElfFile parse(Bytes content) throws DamagedFileException {
        ElfHeader header = ElfHeader.parse(content);
        return new ElfFile(content, header, parseSections(content, header));
    }

    /** The first section of that name. */
    public Optional<ElfSection> section(String name) {
        return sections.stream().filter(section -> section.name().equals(name)).findFirst();
    }

    /** The bytes of a section; none for one that takes no room in the file. */
    public Bytes bytes(ElfSection section) throws DamagedFileException {
        boolean empty = section.type() == ElfSection.NOBITS;
        return content.slice(empty ? 0 : section.offset(), empty ? 0 : section.size(), "section " + section.name());
    }

    /** The bytes of the section of that name, empty where there is none or it is empty. */
    public Optional<Bytes> bytes(String name) throws DamagedFileException {
        Optional<ElfSection> found = section(name);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Bytes bytes = bytes(found.get());
        return bytes.size() == 0 ? Optional.empty() : Optional.of(bytes);
    }

    /** The symbol table (.symtab), empty where the file is stripped. */
    public Optional<ElfSymbols> symbols() throws DamagedFileException {
        for (ElfSection section : sections) {
            if (section.type() == ElfSection.SYMTAB) {
                if (section.link() < 0 || section.link() >= sections.size()) {
                    throw new DamagedFileException(content.file(), section.name(), "no section " + section.link());
                }
                return Optional.of(new ElfSymbols(bytes(section), bytes(sections.get(section.link()))));
            }
        }
        return Optional.empty();
    }

    /** The relocations with addends that apply to a section, in the order of the file. */
    public List<ElfRelocation> relocations(ElfSection target) throws DamagedFileException {
        List<ElfRelocation> relocations = new ArrayList<>();
        for (ElfSection section : sections) {
            if (section.type() == ElfSection.RELA && section.info() == target.index()) {
                ElfRelocation.parse(bytes(section), header.machine(), relocations);
            }
        }
        return relocations;
    }

    private static List<ElfSection> parseSections(Bytes content, ElfHeader header) throws DamagedFileException {
        if (header.sectionOffset() == 0 || header.sectionCount() == 0) {
            return List.of();
        }
        Bytes table =
                content.slice(header.sectionOffset(), (long) header.sectionCount() * SECTION_SIZE, "section headers");
        if (header.sectionNames() >= header.sectionCount()) {
            throw new DamagedFileException(content.file(), "offset 62", "no section " + header.sectionNames());
        }
        long names = (long) header.sectionNames() * SECTION_SIZE;
        Bytes strings = content.slice(table.i64(names + 24), table.i64(names + 32), "section names");
        List<ElfSection> sections = new ArrayList<>(header.sectionCount());
        for (int i = 0; i < header.sectionCount(); i++) {
            long at = (long) i * SECTION_SIZE;
            sections.add(new ElfSection(
                    i,
                    strings.string(table.u32(at)),
                    table.i32(at + 4),
                    table.i64(at + 16),
                    table.i64(at + 24),
                    table.i64(at + 32),
                    table.i32(at + 40),
                    table.i32(at + 44)));
        }
        return sections;
    }
}
