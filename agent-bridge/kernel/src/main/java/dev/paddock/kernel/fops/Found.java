package dev.paddock.kernel.fops;

import java.util.Map;

/**
 * A struct file_operations that was found and has no identity yet.
 *
 * @param symbol its symbol, with the index behind it for an element of an array
 * @param order what sorts objects of the same symbol in one module the same way at every reading: section and offset, or the address
 * @param pointers where its members lead, by byte offset
 * @param filled when its members get their values
 */
record Found(String symbol, long order, Map<Integer, Target> pointers, Filled filled) {

    /** When the members of an object get their values. */
    enum Filled {
        /** They are what was read. */
        BEFORE,
        /** By code that runs when the module is loaded: what they will be is not known. */
        LATER
    }

    Found {
        pointers = Map.copyOf(pointers);
    }
}
