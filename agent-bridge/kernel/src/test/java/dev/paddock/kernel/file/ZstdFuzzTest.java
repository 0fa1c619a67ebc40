package dev.paddock.kernel.file;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.airlift.compress.v3.zstd.ZstdJavaCompressor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a .zst file holds: libzstd and Java come to the same content, or one of them refuses it. */
class ZstdFuzzTest {

    private static final BothDecoders DECODERS = new BothDecoders(Compression.ZSTD);

    static Stream<Arguments> seeds() throws IOException {
        byte[] plain = "page of a ".repeat(20).getBytes(StandardCharsets.US_ASCII);
        ZstdJavaCompressor compressor = new ZstdJavaCompressor();
        byte[] single = new byte[compressor.maxCompressedLength(plain.length)];
        int length = compressor.compress(plain, 0, plain.length, single, 0, single.length);
        return Stream.of(Arguments.of((Object) Packed.by(Compression.ZSTD, plain)), Arguments.of((Object)
                Arrays.copyOf(single, length)));
    }

    @MethodSource("seeds")
    @FuzzTest
    void unpacksTheSameOrRefuses(byte[] content) {
        DECODERS.compare(content);
    }
}
