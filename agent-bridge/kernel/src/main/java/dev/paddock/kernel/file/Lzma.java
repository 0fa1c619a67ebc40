package dev.paddock.kernel.file;

import java.io.IOException;
import java.io.InputStream;
import org.tukaani.xz.LZMAInputStream;

/** The format of lzma(1) that xz replaced: 13 bytes of header (lzma-file-format.txt of XZ Utils), then one stream. */
public final class Lzma {

    private static final int HEADER = 13;
    private static final int DICTIONARY = 1;
    private static final int UNPACKED_SIZE = 5;
    // The longest match has 273 bytes and is told by 14 bits that cost at least 0.022 bits each (31 of 2,048): 7,050 to
    // one.
    private static final long HIGHEST_RATIO = 8192;

    private Lzma() {}

    /**
     * Unpacks a stream. The dictionary that its header asks for is made no larger than what can come out of it.
     *
     * @param raw from the first byte of the header on
     * @param length bytes of the packed content
     * @throws DamagedFileException where the header is cut short or asks for more than {@link Compression#XZ_MEMORY} bytes
     */
    public static InputStream open(String file, InputStream raw, long length) throws IOException {
        Bytes header = Bytes.of(file, raw.readNBytes(HEADER));
        long dictionary = header.u32(DICTIONARY);
        if (dictionary > Compression.XZ_MEMORY) {
            throw new DamagedFileException(file, "lzma header", "a dictionary of " + dictionary + " bytes");
        }
        return new LZMAInputStream(raw, header.i64(UNPACKED_SIZE), (byte) header.u8(0), (int)
                Math.min(dictionary, Math.min(length, dictionary) * HIGHEST_RATIO));
    }
}
