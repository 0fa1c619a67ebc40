package dev.paddock.model.inventory;

/** The name of a kernel module. The kernel and kmod treat '-' and '_' as the same character, so names are folded to '_' once, here. */
public record ModuleName(String value) implements Comparable<ModuleName> {

    /** The pseudo module of everything that is linked into the kernel image. */
    public static final ModuleName VMLINUX = new ModuleName("vmlinux");

    /** Longest name that the kernel accepts, in bytes: MODULE_NAME_LEN (64 - sizeof(long)) less the final NUL. */
    public static final int MAX_LENGTH = 55;

    public ModuleName {
        value = value.replace('-', '_');
        if (value.isEmpty() || value.length() > 255) {
            throw new IllegalArgumentException("a module name has 1 to 255 characters, this has " + value.length());
        }
    }

    @Override
    public int compareTo(ModuleName other) {
        return value.compareTo(other.value);
    }

    // By hand, as hashCode: those of a record are put together at the first call, which a program that ends soon feels.
    @Override
    public boolean equals(Object other) {
        return other instanceof ModuleName name && value.equals(name.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return value;
    }
}
