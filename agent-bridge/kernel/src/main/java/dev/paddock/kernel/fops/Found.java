package dev.paddock.kernel.fops;

import java.util.Map;

/**
 * A struct file_operations that was found and has no identity yet.
 *
 * @param symbol its symbol, with the index behind it for an element of an array
 * @param order what sorts objects of the same symbol in one module the same way at every reading: section and offset, or the address
 * @param pointers where its members lead, by byte offset
 */
record Found(String symbol, long order, Map<Integer, Target> pointers) {

    Found {
        pointers = Map.copyOf(pointers);
    }
}
