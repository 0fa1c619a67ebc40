package dev.paddock.kernel.memory;

/** Alignment of the tables of kallsyms: eight bytes on 64-bit kernels. */
final class Align {

    private Align() {}

    static int up(int offset) {
        return (offset + 7) & -8;
    }
}
