package dev.paddock.kernel.use;

/**
 * An open file of a process, as the kernel has it.
 *
 * @param fops address of its file_operations
 * @param spliceRead address of the function behind splice_read; 0 where there is none
 * @param spliceWrite address of the function behind splice_write; 0 where there is none
 * @param readIter address of the function behind read_iter; 0 where there is none
 * @param pid of the process
 * @param descriptor its number in the process
 * @param command at most 15 characters
 */
public record OpenFile(
        long fops,
        long spliceRead,
        long spliceWrite,
        long readIter,
        int pid,
        int uid,
        int descriptor,
        String command) {}
