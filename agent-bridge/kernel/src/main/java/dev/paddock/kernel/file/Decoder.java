package dev.paddock.kernel.file;

import java.io.IOException;

/** Undoes one compression. For one thread. */
interface Decoder extends AutoCloseable {

    /**
     * Unpacks.
     *
     * @param expected bytes that will come out, as far as somebody knows
     * @param limit most bytes that come out
     * @return valid until the next call: the memory is used again
     * @throws IOException or an unchecked exception of a library where the content is cut short, wrong, or unpacks to more than the limit
     */
    Bytes decode(Bytes packed, long expected, int limit) throws IOException;

    /** Gives native memory back. */
    @Override
    default void close() {}
}
