package dev.paddock.kernel.memory;

import dev.paddock.model.inventory.ModuleName;

/**
 * A line of /proc/kallsyms or System.map.
 *
 * @param address a virtual address; kernel addresses are negative longs, compare them unsigned
 * @param type the letter of nm(1): t and T for code, d, r, b and their capitals for data
 * @param module {@link ModuleName#VMLINUX} for the kernel itself
 */
public record KernelSymbol(long address, char type, String name, ModuleName module) {

    /** True for code. */
    public boolean isText() {
        return isText(type);
    }

    static boolean isText(char type) {
        return switch (type) {
            case 't', 'T', 'w', 'W' -> true;
            default -> false;
        };
    }

    /** True for variables: initialised, read-only, zeroed, small, weak. */
    public boolean isData() {
        return isData(type);
    }

    static boolean isData(char type) {
        return switch (type) {
            case 'd', 'D', 'r', 'R', 'b', 'B', 'g', 'G', 's', 'S', 'v', 'V' -> true;
            default -> false;
        };
    }

    /** True for a symbol that other files see. */
    public boolean isGlobal() {
        return Character.isUpperCase(type);
    }
}
