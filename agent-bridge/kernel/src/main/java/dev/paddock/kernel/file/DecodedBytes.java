package dev.paddock.kernel.file;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** What comes out of a decoder piece by piece: an array that grows with it, up to a limit, and is used again for the next file. For one thread. */
final class DecodedBytes {

    private static final int SMALLEST = 64 * 1024;

    private byte[] array = new byte[0];
    private int length;

    /** Begins anew with room for what is expected. */
    void begin(long expected, int limit) {
        length = 0;
        int room = Math.clamp(expected, Math.min(SMALLEST, limit), limit);
        if (array.length < room) {
            array = new byte[room];
        }
    }

    /** Takes the first bytes of a buffer. */
    void add(String file, ByteBuffer piece, int count, int limit) throws DamagedFileException {
        if (count > limit - length) {
            throw new DamagedFileException(file, "content", "more than " + limit + " bytes");
        }
        if (count > array.length - length) {
            array = Arrays.copyOf(
                    array, Math.clamp(2L * array.length, length + count, Math.max(limit, length + count)));
        }
        piece.get(0, array, length, count);
        length += count;
    }

    /** All that came; valid until the next {@link #begin}. */
    Bytes all(String file) {
        return Bytes.of(file, array, length);
    }
}
