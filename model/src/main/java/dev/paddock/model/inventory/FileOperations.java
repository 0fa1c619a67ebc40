package dev.paddock.model.inventory;

import java.util.Optional;

/**
 * One {@code struct file_operations} and what it does in a splice.
 *
 * @param spliceRead name of the function behind splice_read, empty where the member is NULL
 * @param spliceWrite name of the function behind splice_write, empty where the member is NULL
 * @param readReason where readTransfer comes from: kernel file and function, releases, why; or why it is unknown. Empty where there is no
 *     function
 * @param writeReason the same for writeTransfer
 */
public record FileOperations(
        FopsId id,
        Optional<String> spliceRead,
        Optional<String> spliceWrite,
        Transfer readTransfer,
        Transfer writeTransfer,
        String readReason,
        String writeReason) {

    /** One whose classes nobody has to justify: specifications, tests. */
    public FileOperations(
            FopsId id,
            Optional<String> spliceRead,
            Optional<String> spliceWrite,
            Transfer readTransfer,
            Transfer writeTransfer) {
        this(id, spliceRead, spliceWrite, readTransfer, writeTransfer, "", "");
    }

    /** True where at least one side has a function. */
    public boolean isSpliceCapable() {
        return spliceRead.isPresent() || spliceWrite.isPresent();
    }
}
