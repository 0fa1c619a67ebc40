package dev.paddock.kernel.file;

import java.io.IOException;

/** Undoes one compression. For one thread. */
interface Decoder extends AutoCloseable {

    /**
     * Unpacks.
     *
     * @param limit most bytes that come out
     * @return valid until the next call: the memory is used again
     * @throws IOException or an unchecked exception of a library where the content is cut short, wrong, or unpacks to more than the limit
     */
    Bytes decode(Bytes packed, int limit) throws IOException;

    /** Gives native memory back. */
    @Override
    default void close() {}
}
