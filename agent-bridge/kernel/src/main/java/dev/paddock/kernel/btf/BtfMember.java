package dev.paddock.kernel.btf;

/**
 * A member of a struct.
 *
 * @param offset bytes from the start of the outermost struct, rounded down for a bit field
 * @param type id of its type in the BTF it came from
 */
public record BtfMember(String name, long offset, int type) {}
