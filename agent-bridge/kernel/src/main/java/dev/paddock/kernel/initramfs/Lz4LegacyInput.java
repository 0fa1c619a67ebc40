package dev.paddock.kernel.initramfs;

import dev.paddock.kernel.file.DamagedFileException;
import io.airlift.compress.v3.lz4.Lz4JavaDecompressor;
import java.io.IOException;
import java.io.InputStream;

/** The legacy LZ4 frame as a stream, from behind its magic on: blocks of at most 8 MiB of content, each behind its packed length. */
final class Lz4LegacyInput extends InputStream {

    private static final int BLOCK = 8 * 1024 * 1024;
    // LZ4_COMPRESSBOUND: what a block that cannot be compressed takes.
    private static final int LARGEST_PACKED = BLOCK + BLOCK / 255 + 16;
    // A byte of a length stands for at most 255 of content (LZ4 block format).
    private static final int HIGHEST_RATIO = 255;
    private static final long MAGIC = 0x184c2102L;

    private final String file;
    private final InputStream packed;
    private byte[] block = new byte[0];
    private int at;
    private int end;

    Lz4LegacyInput(String file, InputStream packed) {
        this.file = file;
        this.packed = packed;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (at == end) {
            if (!next()) {
                return -1;
            }
        }
        int count = Math.min(length, end - at);
        System.arraycopy(block, at, into, offset, count);
        at += count;
        return count;
    }

    private boolean next() throws IOException {
        byte[] header = packed.readNBytes(4);
        if (header.length < 4) {
            return false;
        }
        long length =
                (header[0] & 0xffL) | (header[1] & 0xffL) << 8 | (header[2] & 0xffL) << 16 | (header[3] & 0xffL) << 24;
        if (length == MAGIC) {
            // Frames may follow each other; the caller comes back for the next block.
            return true;
        }
        if (length == 0) {
            // Padding behind the last block.
            return false;
        }
        if (length > LARGEST_PACKED) {
            throw new DamagedFileException(file, "LZ4 block", length + " bytes, a block has at most " + LARGEST_PACKED);
        }
        byte[] input = packed.readNBytes((int) length);
        if (input.length < length) {
            throw new DamagedFileException(file, "LZ4 block", "cut short");
        }
        int room = (int) Math.min(BLOCK, length * HIGHEST_RATIO);
        if (block.length < room) {
            block = new byte[room];
        }
        at = 0;
        end = new Lz4JavaDecompressor().decompress(input, 0, input.length, block, 0, block.length);
        return true;
    }
}
