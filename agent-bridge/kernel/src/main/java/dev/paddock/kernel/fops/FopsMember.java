package dev.paddock.kernel.fops;

import dev.paddock.kernel.btf.Signature;
import java.util.Optional;

/**
 * A member of struct file_operations.
 *
 * @param offset bytes from the start
 * @param prototype what the functions behind it look like; empty for the members that are no function (owner, flags)
 */
public record FopsMember(String name, long offset, Optional<Signature> prototype) {}
