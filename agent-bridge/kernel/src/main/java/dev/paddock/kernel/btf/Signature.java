package dev.paddock.kernel.btf;

/**
 * How a function is called, written so that two prototypes which the compiler takes for the same are equal as texts: typedefs and
 * qualifiers gone, integers by size and sign, structs by name. Comparable across BTF blobs.
 *
 * @param text for instance {@code i8(*struct file,*i8,*struct pipe_inode_info,u8,u4)}; sizes in bytes
 */
public record Signature(String text) {

    @Override
    public String toString() {
        return text;
    }
}
