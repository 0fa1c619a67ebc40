package dev.paddock.kernel.file;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import org.tukaani.xz.LZMAInputStream;
import org.tukaani.xz.SingleXZInputStream;

/** The compressions of module files and kernel images, told apart by their first bytes. */
public enum Compression {
    NONE(""),
    GZIP("1f8b08"),
    XZ("fd377a585a00"),
    ZSTD("28b52ffd"),
    /** The legacy frame that {@code lz4 -l} writes, the one the kernel's own decompressor reads. */
    LZ4_LEGACY("02214c18"),
    LZMA("5d0000");

    // The kernel image is packed with a dictionary of 128 MiB (scripts/xz_wrap.sh); a header that asks for more is not
    // one of ours.
    private static final int XZ_MEMORY_KIB = 160 * 1024;

    private final String magic;

    Compression(String magic) {
        this.magic = magic;
    }

    /** What the first bytes say; {@link #NONE} for anything unknown. */
    public static Compression of(Bytes content) {
        for (Compression compression : values()) {
            if (compression != NONE && content.matches(0, HexFormat.of().parseHex(compression.magic))) {
                return compression;
            }
        }
        return NONE;
    }

    /**
     * Unpacks; {@link #NONE} gives the content back as it is.
     *
     * @param limit most bytes that come out
     * @throws DamagedFileException where the content is cut short, wrong, or unpacks to more than the limit
     */
    public Bytes unpack(Bytes content, int limit) throws DamagedFileException {
        String file = content.file();
        if (this == NONE) {
            return content;
        }
        try {
            return Bytes.of(file, unpackArray(content, limit));
        } catch (DamagedFileException damaged) {
            throw damaged;
        } catch (IOException | RuntimeException damage) {
            // The libraries answer damage with unchecked exceptions of many kinds, array bounds among them; memory is
            // the only source here,
            // so every one of them means damage.
            throw new DamagedFileException(file, "compressed content (" + name() + ")", String.valueOf(damage), damage);
        }
    }

    private byte[] unpackArray(Bytes content, int limit) throws IOException {
        if (this == LZ4_LEGACY) {
            return Lz4Legacy.unpack(content, limit);
        }
        if (this == ZSTD) {
            return ZstdFrame.unpack(content, limit);
        }
        try (InputStream raw = new ByteArrayInputStream(content.toArray());
                InputStream plain = open(raw)) {
            return BoundedOutput.drain(content.file(), plain, limit);
        }
    }

    private InputStream open(InputStream raw) throws IOException {
        return switch (this) {
            case GZIP -> new GZIPInputStream(raw);
            case XZ -> new SingleXZInputStream(raw, XZ_MEMORY_KIB);
            case LZMA -> new LZMAInputStream(raw, XZ_MEMORY_KIB);
            case NONE, LZ4_LEGACY, ZSTD -> raw;
        };
    }
}
