package dev.paddock.kernel.file;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.paddock.kernel.fixture.Allocation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the content is: it is unpacked within the limit or refused with the one exception. The same unpacker takes one after the other. */
class CompressionFuzzTest {

    private static final int LIMIT = 64 * 1024;
    private static final long DICTIONARY = Compression.XZ_MEMORY + 32L * 1024 * 1024;
    private static final Unpacker UNPACKER = new Unpacker();

    static Stream<Arguments> seeds() throws IOException {
        byte[] plain = "page ".repeat(40).getBytes(StandardCharsets.US_ASCII);
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
        Allocation.isBounded(content, DICTIONARY, () -> {
            try {
                int size = UNPACKER.unpack(packed, LIMIT).size();
                if (size > Math.max(LIMIT, content.length)) {
                    throw new AssertionError(size + " bytes");
                }
            } catch (DamagedFileException refused) {
                // What damage is for.
            }
        });
    }
}
