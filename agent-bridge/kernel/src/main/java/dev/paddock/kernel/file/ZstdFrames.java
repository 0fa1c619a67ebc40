package dev.paddock.kernel.file;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Zstandard frames (RFC 8878, 3.1.1) on their way to a decoder that takes any size for true: what asks for a larger window than the kernel
 * gives, or has larger blocks than there are, is refused. Nothing is decoded here. For one thread.
 */
public final class ZstdFrames extends InputStream {

    /** Largest window, that of kernel images (scripts/Makefile.lib, zstd22; lib/decompress_unzstd.c, ZSTD_WINDOWSIZE_MAX). */
    private static final long WIDEST = 128L * 1024 * 1024;

    private static final int LARGEST_BLOCK = 128 * 1024;
    private static final int MAGIC = 4;
    private static final byte[] MAGIC_BYTES = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd};
    private static final int SINGLE_SEGMENT = 0x20;
    private static final int CHECKSUM = 0x04;
    private static final int BLOCK_HEADER = 3;
    private static final int RUN = 1;

    private enum Next {
        FRAME,
        BLOCK,
        NOTHING
    }

    private final String file;
    private final InputStream packed;
    private final boolean first;
    private Next next = Next.FRAME;
    private boolean checksum;
    private byte[] header = new byte[0];
    private int given;
    private long content;

    private ZstdFrames(String file, InputStream packed, boolean first) {
        this.file = file;
        this.packed = packed;
        this.first = first;
    }

    /** The first frame alone, where a library stops too. */
    public static InputStream first(String file, InputStream packed) {
        return new ZstdFrames(file, packed, true);
    }

    /** Every frame, and what stands behind them. */
    public static InputStream all(String file, InputStream packed) {
        return new ZstdFrames(file, packed, false);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        while (given == header.length && content == 0 && next != Next.NOTHING) {
            header = next == Next.FRAME ? frame() : block();
            given = 0;
        }
        if (given < header.length) {
            int count = Math.min(length, header.length - given);
            System.arraycopy(header, given, into, offset, count);
            given += count;
            return count;
        }
        int count = content == 0 ? -1 : packed.read(into, offset, (int) Math.min(length, content));
        content -= Math.max(0, count);
        return count;
    }

    private byte[] frame() throws IOException {
        byte[] start = packed.readNBytes(MAGIC + 1);
        if (start.length <= MAGIC || !Bytes.of(file, start).matches(0, MAGIC_BYTES)) {
            return rest(start);
        }
        int descriptor = start[MAGIC] & 0xff;
        boolean single = (descriptor & SINGLE_SEGMENT) != 0;
        int windowSize = single ? 0 : 1;
        int dictionarySize = (1 << (descriptor & 3)) >> 1;
        int contentSize = descriptor >> 6 == 0 ? (single ? 1 : 0) : 1 << (descriptor >> 6);
        byte[] fields = packed.readNBytes(windowSize + dictionarySize + contentSize);
        byte[] whole = Arrays.copyOf(start, start.length + fields.length);
        System.arraycopy(fields, 0, whole, start.length, fields.length);
        if (fields.length < windowSize + dictionarySize + contentSize) {
            return rest(whole);
        }
        long window = single ? number(fields, dictionarySize, contentSize) : window(fields[0] & 0xff);
        if (window < 0 || window > WIDEST) {
            throw new DamagedFileException(
                    file, "zstd frame", "a window of " + Long.toUnsignedString(window) + " bytes");
        }
        checksum = (descriptor & CHECKSUM) != 0;
        next = Next.BLOCK;
        return whole;
    }

    private byte[] block() throws IOException {
        byte[] start = packed.readNBytes(BLOCK_HEADER);
        if (start.length < BLOCK_HEADER) {
            return rest(start);
        }
        int fields = (int) number(start, 0, BLOCK_HEADER);
        int size = fields >>> 3;
        if (size > LARGEST_BLOCK) {
            throw new DamagedFileException(file, "zstd block", size + " bytes");
        }
        content = (fields >>> 1 & 3) == RUN ? 1 : size;
        if ((fields & 1) != 0) {
            content += checksum ? 4 : 0;
            next = first ? Next.NOTHING : Next.FRAME;
        }
        return start;
    }

    /** What is cut short or no frame, the decoder refuses with its own words. */
    private byte[] rest(byte[] start) {
        next = Next.NOTHING;
        content = Long.MAX_VALUE;
        return start;
    }

    private static long window(int descriptor) {
        long base = 1L << (10 + (descriptor >> 3));
        return base + base / 8 * (descriptor & 7);
    }

    private static long number(byte[] bytes, int from, int length) {
        long value = 0;
        for (int i = length - 1; i >= 0; i--) {
            value = value << 8 | (bytes[from + i] & 0xff);
        }
        return value;
    }
}
