package dev.paddock.kernel.fops;

/** Symbols of the elements of an object that may be an array. */
final class Elements {

    private Elements() {}

    /** The symbol itself for a single object, {@code name[2]} for the third element of several. */
    static String symbol(String name, int index, int count) {
        return count == 1 ? name : name + "[" + index + "]";
    }
}
