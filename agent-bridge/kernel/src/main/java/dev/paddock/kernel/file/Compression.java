package dev.paddock.kernel.file;

import io.airlift.compress.v3.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
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
    static final int XZ_MEMORY = 160 * 1024 * 1024;

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
    public static Bytes unpack(Bytes content, int limit) throws DamagedFileException {
        try (Unpacker unpacker = new Unpacker()) {
            return unpacker.unpack(content, limit);
        }
    }

    /** As above, where somebody knows how many bytes will come out: less memory is taken on the way. */
    static Bytes unpack(Bytes content, long expected, int limit) throws DamagedFileException {
        try (Unpacker unpacker = new Unpacker()) {
            return unpacker.unpack(content, expected, limit);
        }
    }

    /** What undoes it fastest here. */
    Decoder decoder() {
        return switch (this) {
            case XZ -> XzDecoder.open().orElseGet(this::javaDecoder);
            case ZSTD -> ZstdDecoder.open().orElseGet(this::javaDecoder);
            case NONE, GZIP, LZ4_LEGACY, LZMA -> javaDecoder();
        };
    }

    /** What undoes it without native libraries; inflate is native in every Java. */
    Decoder javaDecoder() {
        return switch (this) {
            case NONE -> (packed, _, _) -> packed;
            case GZIP -> (packed, _, limit) -> drain(packed, limit, GZIPInputStream::new);
            case XZ ->
                (packed, _, limit) -> drain(packed, limit, raw -> new SingleXZInputStream(raw, XZ_MEMORY / 1024));
            case LZMA ->
                (packed, _, limit) -> drain(packed, limit, raw -> Lzma.open(packed.file(), raw, packed.size()));
            case ZSTD ->
                (packed, _, limit) ->
                        drain(packed, limit, raw -> new ZstdInputStream(ZstdFrames.first(packed.file(), raw)));
            case LZ4_LEGACY -> (packed, _, limit) -> Bytes.of(packed.file(), Lz4Legacy.unpack(packed, limit));
        };
    }

    @FunctionalInterface
    private interface Opener {
        InputStream open(InputStream raw) throws IOException;
    }

    private static Bytes drain(Bytes packed, int limit, Opener opener) throws IOException {
        try (InputStream raw = new ByteArrayInputStream(packed.toArray());
                InputStream plain = opener.open(raw)) {
            return Bytes.of(packed.file(), BoundedOutput.drain(packed.file(), plain, limit));
        }
    }
}
