package dev.paddock.kernel.elf;

/**
 * A section header.
 *
 * @param index position in the section header table
 * @param type sh_type, for instance {@link #NOBITS}
 * @param address sh_addr: the virtual address, 0 in a relocatable file
 * @param offset bytes from the start of the file
 * @param size bytes
 * @param link sh_link: for a symbol table the section of its strings
 * @param info sh_info: for relocations the section they apply to
 */
public record ElfSection(int index, String name, int type, long address, long offset, long size, int link, int info) {

    /** sh_type of a symbol table. */
    public static final int SYMTAB = 2;
    /** sh_type of relocations with addends. */
    public static final int RELA = 4;
    /** sh_type of a section that takes no room in the file and is all zero. */
    public static final int NOBITS = 8;
}
