package dev.paddock.kernel.elf;

/**
 * A program header.
 *
 * @param type p_type, for instance {@link #LOAD}
 * @param offset bytes from the start of the file
 * @param address the virtual address; kernel addresses are negative longs
 * @param fileSize bytes in the file
 * @param memorySize bytes in memory, what the file does not hold is zero
 */
public record ElfSegment(int type, long offset, long address, long fileSize, long memorySize) {

    /** p_type of a part that is loaded. */
    public static final int LOAD = 1;
}
