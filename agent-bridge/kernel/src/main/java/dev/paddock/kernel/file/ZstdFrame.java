package dev.paddock.kernel.file;

import io.airlift.compress.v3.MalformedInputException;
import io.airlift.compress.v3.zstd.ZstdInputStream;
import io.airlift.compress.v3.zstd.ZstdJavaDecompressor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * A Zstandard frame (RFC 8878). The library refuses windows above 8 MiB, and kernel images are packed with 128 MiB (zstd -22 --ultra). Where
 * the whole output is one array, as in its one-shot decompressor, a window has no meaning but for that check: such a frame is given a header
 * that asks for 8 MiB.
 */
final class ZstdFrame {

    private static final int DESCRIPTOR = 4;
    private static final int SINGLE_SEGMENT = 0x20;
    private static final long WIDEST = 8L * 1024 * 1024;
    // Exponent 13 on top of 10 is 2^23, the mantissa is zero (RFC 8878, 3.1.1.1.2).
    private static final byte WIDEST_BYTE = 13 << 3;
    private static final int FIRST_OUTPUT = 64 * 1024;
    private static final int USUAL_RATIO = 8;

    private ZstdFrame() {}

    static byte[] unpack(Bytes content, int limit) throws IOException {
        int descriptor = content.u8(DESCRIPTOR);
        boolean singleSegment = (descriptor & SINGLE_SEGMENT) != 0;
        // A content size of one or two bytes is one of less than 64 KiB.
        boolean small = singleSegment ? descriptor >> 6 < 2 : window(content.u8(DESCRIPTOR + 1)) <= WIDEST;
        byte[] packed = content.toArray();
        if (small) {
            try (InputStream plain = new ZstdInputStream(new ByteArrayInputStream(packed))) {
                return BoundedOutput.drain(content.file(), plain, limit);
            }
        }
        return unpackWhole(content.file(), singleSegment ? withWindow(packed) : narrowed(packed), limit);
    }

    private static byte[] unpackWhole(String file, byte[] packed, int limit) throws DamagedFileException {
        long size = Math.min(limit, Math.max(FIRST_OUTPUT, (long) packed.length * USUAL_RATIO));
        while (true) {
            byte[] plain = new byte[(int) size];
            try {
                int length = new ZstdJavaDecompressor().decompress(packed, 0, packed.length, plain, 0, plain.length);
                return Arrays.copyOf(plain, length);
            } catch (MalformedInputException tooSmallOrDamaged) {
                // The library says the same for both, so the limit ends it.
                if (size == limit) {
                    throw new DamagedFileException(
                            file, "content", "damaged, or more than " + limit + " bytes", tooSmallOrDamaged);
                }
                size = Math.min(limit, size * 4);
            }
        }
    }

    private static long window(int descriptor) {
        long base = 1L << (10 + (descriptor >> 3));
        return base + base / 8 * (descriptor & 7);
    }

    private static byte[] narrowed(byte[] packed) {
        packed[DESCRIPTOR + 1] = WIDEST_BYTE;
        return packed;
    }

    /** A single segment has its content's size for a window and no window of its own: one is put in. */
    private static byte[] withWindow(byte[] packed) {
        byte[] wider = new byte[packed.length + 1];
        System.arraycopy(packed, 0, wider, 0, DESCRIPTOR + 1);
        System.arraycopy(packed, DESCRIPTOR + 1, wider, DESCRIPTOR + 2, packed.length - DESCRIPTOR - 1);
        wider[DESCRIPTOR] &= ~SINGLE_SEGMENT;
        wider[DESCRIPTOR + 1] = WIDEST_BYTE;
        return wider;
    }
}
