package dev.paddock.kernel.fops;

import dev.paddock.model.inventory.FileOperations;

/**
 * A struct file_operations of the running kernel and where it is now.
 *
 * @param address virtual address, valid until the module goes or the machine boots
 */
public record LiveFops(FileOperations fops, long address) {}
