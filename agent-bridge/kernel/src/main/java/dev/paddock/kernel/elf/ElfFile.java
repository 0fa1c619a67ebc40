package dev.paddock.kernel.elf;

import dev.paddock.kernel.file.Bytes;
import dev.paddock.kernel.file.Content;
import dev.paddock.kernel.file.DamagedFileException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An ELF64 little-endian file. Tables are read from it when they are asked for, so of a file on a disk little is touched; every offset is
 * checked. Threads may share one whose content is in memory.
 */
public final class ElfFile {

    // A signature with its certificates has one or two kilobytes.
    private static final int LARGEST_TRAILER = 1024 * 1024;

    private final Content content;
    private final ElfHeader header;
    private final ElfSections sections;

    private ElfFile(Content content, ElfHeader header, ElfSections sections) {
        this.content = content;
        this.header = header;
        this.sections = sections;
    }

    /** Reads header and section table. */
    public static ElfFile parse(Content content) throws IOException {
        ElfHeader header = ElfHeader.parse(content);
        return new ElfFile(content, header, ElfSections.parse(content, header));
    }

    /** The whole file. */
    public Content content() {
        return content;
    }

    /** What its header says. */
    public ElfHeader header() {
        return header;
    }

    /** The section header table. */
    public ElfSections sections() {
        return sections;
    }

    /** The bytes of a section; none for one that takes no room in the file. */
    public Bytes bytes(ElfSection section) throws IOException {
        boolean empty = section.type() == ElfSection.NOBITS;
        return content.slice(empty ? 0 : section.offset(), empty ? 0 : section.size(), "section " + section.name());
    }

    /** Some bytes of a section that has a place in the file, from an offset in it. */
    public Bytes bytes(ElfSection section, long offset, long length) throws IOException {
        if (offset < 0 || length < 0 || offset > section.size() || length > section.size() - offset) {
            throw new DamagedFileException(
                    content.file(),
                    "section " + section.name(),
                    length + " bytes at offset " + offset + " of " + section.size());
        }
        return content.slice(section.offset() + offset, length, "section " + section.name());
    }

    /** The bytes of the section of that name, empty where there is none or it is empty. */
    public Optional<Bytes> bytes(String name) throws IOException {
        Optional<ElfSection> found = sections.find(name);
        return found.isEmpty() || found.get().size() == 0
                ? Optional.empty()
                : Optional.of(bytes(found.get())).filter(bytes -> bytes.size() > 0);
    }

    /** The symbol table (.symtab), empty where the file is stripped. */
    public Optional<ElfSymbols> symbols() throws IOException {
        for (int i = 0; i < sections.count(); i++) {
            if (sections.type(i) == ElfSection.SYMTAB) {
                ElfSection table = sections.get(i);
                return Optional.of(new ElfSymbols(bytes(table), () -> bytes(sections.get(table.link()))));
            }
        }
        return Optional.empty();
    }

    /** The relocations with addends that apply to a section: a table for each section of them, in the order of the file. */
    public List<ElfRelocations> relocations(int section) throws IOException {
        List<ElfRelocations> tables = new ArrayList<>(1);
        for (int i = 0; i < sections.count(); i++) {
            if (sections.type(i) == ElfSection.RELA && sections.info(i) == section) {
                tables.add(new ElfRelocations(bytes(sections.get(i)), header.machine()));
            }
        }
        return tables;
    }

    /** What stands behind the section headers, at most the last megabyte of it: a module's signature, or nothing. */
    public Bytes trailer() throws IOException {
        long end = header.sectionOffset() + (long) header.sectionCount() * ElfHeader.SECTION_SIZE;
        long length = Math.clamp(content.length() - end, 0, LARGEST_TRAILER);
        return content.slice(content.length() - length, length, "trailer");
    }
}
