package dev.paddock.kernel.memory;

/** Alignment of the tables of kallsyms on 64-bit kernels: eight bytes, in newer ones (7.3) four. */
final class Align {

    private Align() {}

    static int up(int offset) {
        return up(offset, 8);
    }

    static int up(int offset, int alignment) {
        return (offset + alignment - 1) & -alignment;
    }
}
