package dev.paddock.kernel.file;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Drains a stream into memory up to a limit; memory grows with what really arrives, never with what a header claims. */
final class BoundedOutput {

    /** Most bytes of one read: the stream of a file keeps native memory of the size of the largest, for each thread. */
    private static final int CHUNK = 64 * 1024;

    private BoundedOutput() {}

    /**
     * @param limit most bytes that are accepted
     * @throws DamagedFileException where the stream holds more
     */
    static byte[] drain(String file, InputStream input, int limit) throws IOException {
        byte[] buffer = new byte[Math.min(CHUNK, limit + 1)];
        int length = 0;
        while (true) {
            int count = input.read(buffer, length, Math.min(CHUNK, buffer.length - length));
            if (count < 0) {
                return Arrays.copyOf(buffer, length);
            }
            length += count;
            if (length > limit) {
                throw new DamagedFileException(file, "content", "more than " + limit + " bytes");
            }
            if (length == buffer.length) {
                buffer = Arrays.copyOf(buffer, (int) Math.min(2L * length, limit + 1L));
            }
        }
    }
}
