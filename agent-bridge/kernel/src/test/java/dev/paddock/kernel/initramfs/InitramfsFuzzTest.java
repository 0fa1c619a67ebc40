package dev.paddock.kernel.initramfs;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.paddock.kernel.file.Compression;
import dev.paddock.kernel.file.Packed;
import dev.paddock.kernel.fixture.Allocation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Any image gives names of at most 4,095 characters, or an exception that the caller turns into a gap. */
class InitramfsFuzzTest {

    // The largest dictionary or window that a header may ask for, while it grows.
    private static final long WINDOWS = 512L * 1024 * 1024;

    static Stream<Arguments> seeds() throws IOException {
        Stream.Builder<Arguments> seeds = Stream.builder();
        for (Compression compression : Compression.values()) {
            seeds.add(Arguments.of((Object) Packed.by(
                    compression, new Cpio().file("lib/modules/v/a.ko", 3).end())));
        }
        return seeds.build();
    }

    @MethodSource("seeds")
    @FuzzTest
    void readsOrRefuses(byte[] content) {
        Allocation.isBounded(content, WINDOWS, () -> {
            try {
                InitramfsReader.names("fuzz", new ByteArrayInputStream(content), content.length, name -> {
                    if (name.length() >= 4096) {
                        throw new AssertionError(name.length() + " characters");
                    }
                });
            } catch (IOException refused) {
                // What damage is for.
            }
        });
    }
}
