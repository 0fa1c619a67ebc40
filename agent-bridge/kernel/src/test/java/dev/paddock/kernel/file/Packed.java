package dev.paddock.kernel.file;

import dev.paddock.kernel.fixture.LittleEndian;
import io.airlift.compress.v3.lz4.Lz4JavaCompressor;
import io.airlift.compress.v3.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.LZMAOutputStream;
import org.tukaani.xz.XZOutputStream;

/** Packs content in each way that the readers undo. */
public final class Packed {

    private Packed() {}

    public static byte[] by(Compression compression, byte[] plain) throws IOException {
        if (compression == Compression.LZ4_LEGACY) {
            return lz4(plain);
        }
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = open(compression, packed)) {
            out.write(plain);
        }
        return packed.toByteArray();
    }

    private static OutputStream open(Compression compression, OutputStream out) throws IOException {
        return switch (compression) {
            case GZIP -> new GZIPOutputStream(out);
            case XZ -> new XZOutputStream(out, new LZMA2Options(0));
            case ZSTD -> new ZstdOutputStream(out);
            case LZMA -> new LZMAOutputStream(out, new LZMA2Options(0), -1);
            case NONE, LZ4_LEGACY -> out;
        };
    }

    private static byte[] lz4(byte[] plain) {
        Lz4JavaCompressor compressor = new Lz4JavaCompressor();
        byte[] block = new byte[compressor.maxCompressedLength(plain.length)];
        int length = compressor.compress(plain, 0, plain.length, block, 0, block.length);
        return new LittleEndian()
                .u32(0x184c2102, length)
                .bytes(Arrays.copyOf(block, length))
                .toArray();
    }
}
