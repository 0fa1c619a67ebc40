package dev.paddock.kernel.fops;

import dev.paddock.kernel.btf.Signature;
import java.util.Optional;

/**
 * A member of struct file_operations.
 *
 * @param offset bytes from the start
 * @param prototype what the functions behind it look like; empty for the members that are no function (owner, flags)
 */
public record FopsMember(String name, long offset, Optional<Signature> prototype) {

    /** True for the functions and for owner, the only pointer to data. */
    boolean isPointer() {
        return prototype.isPresent() || isOwner();
    }

    /** True for the pointer to the module. */
    boolean isOwner() {
        return name.equals("owner");
    }
}
