package dev.paddock.kernel.file;

import io.airlift.compress.v3.lz4.Lz4JavaDecompressor;
import java.io.ByteArrayOutputStream;

/** The legacy LZ4 frame: a magic number, then blocks of at most 8 MiB of content, each behind its packed length in four bytes. */
final class Lz4Legacy {

    private static final int BLOCK = 8 * 1024 * 1024;
    // A byte of a length stands for at most 255 of content (LZ4 block format).
    private static final int HIGHEST_RATIO = 255;

    private Lz4Legacy() {}

    static byte[] unpack(Bytes content, int limit) throws DamagedFileException {
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        byte[] block = new byte[(int) Math.min(Math.min(BLOCK, limit), (long) content.size() * HIGHEST_RATIO)];
        long offset = 4;
        while (offset + 4 <= content.size()) {
            long packed = content.u32(offset);
            byte[] input = content.slice(offset + 4, packed, "LZ4 block").toArray();
            int count = new Lz4JavaDecompressor().decompress(input, 0, input.length, block, 0, block.length);
            if (plain.size() + (long) count > limit) {
                throw new DamagedFileException(content.file(), "content", "more than " + limit + " bytes");
            }
            plain.write(block, 0, count);
            offset += 4 + packed;
        }
        return plain.toByteArray();
    }
}
