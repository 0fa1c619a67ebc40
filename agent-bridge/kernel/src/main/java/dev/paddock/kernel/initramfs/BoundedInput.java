package dev.paddock.kernel.initramfs;

import dev.paddock.kernel.file.DamagedFileException;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that ends with an exception beyond a number of bytes: what is packed can claim to be anything. For one thread. */
final class BoundedInput extends FilterInputStream {

    private static final int CHUNK = 64 * 1024;

    private final String file;
    private long left;

    BoundedInput(String file, InputStream input, long limit) {
        super(input);
        this.file = file;
        this.left = limit;
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        count(value < 0 ? 0 : 1);
        return value;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int count = super.read(into, offset, length);
        count(Math.max(0, count));
        return count;
    }

    /** Goes over so many bytes, all of which must be there. */
    void pass(long bytes) throws IOException {
        byte[] scratch = new byte[(int) Math.min(bytes, CHUNK)];
        long open = bytes;
        while (open > 0) {
            int count = read(scratch, 0, (int) Math.min(open, scratch.length));
            if (count < 0) {
                throw new EOFException(file + " is cut short");
            }
            open -= count;
        }
    }

    private void count(int bytes) throws DamagedFileException {
        left -= bytes;
        if (left < 0) {
            throw new DamagedFileException(file, "content", "unpacks to more than is accepted");
        }
    }
}
