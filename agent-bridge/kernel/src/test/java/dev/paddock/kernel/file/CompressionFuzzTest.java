package dev.paddock.kernel.file;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the content is: it is unpacked within the limit or refused with the one exception. */
class CompressionFuzzTest {

    private static final int LIMIT = 1024 * 1024;

    static Stream<Arguments> seeds() throws IOException {
        byte[] plain = "page ".repeat(100).getBytes(StandardCharsets.US_ASCII);
        Stream.Builder<Arguments> seeds = Stream.builder();
        for (Compression compression : Compression.values()) {
            if (compression != Compression.NONE) {
                seeds.add(Arguments.of((Object) Packed.by(compression, plain)));
            }
        }
        return seeds.build();
    }

    @MethodSource("seeds")
    @FuzzTest
    void unpacksOrRefuses(byte[] content) {
        Bytes packed = Bytes.of("fuzz", content);
        try {
            int size = Compression.unpack(packed, LIMIT).size();
            if (size > Math.max(LIMIT, content.length)) {
                throw new AssertionError(size + " bytes");
            }
        } catch (DamagedFileException refused) {
            // What damage is for.
        }
    }
}
