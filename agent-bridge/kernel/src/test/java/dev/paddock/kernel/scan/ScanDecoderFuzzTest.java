package dev.paddock.kernel.scan;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.paddock.kernel.file.Bytes;
import dev.paddock.kernel.file.DamagedFileException;
import dev.paddock.kernel.fixture.Allocation;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a cache file holds behind a right checksum: it is read or refused with the one exception. */
class ScanDecoderFuzzTest {

    static Stream<Arguments> seeds() {
        return Stream.of(Arguments.of((Object) ScanEncoder.encode(SavedScan.NONE)), Arguments.of((Object)
                ScanEncoder.encode(FileScanCacheTest.SCAN)));
    }

    @MethodSource("seeds")
    @FuzzTest
    void readsOrRefuses(byte[] content) {
        Allocation.isBounded(content, () -> {
            try {
                ScanDecoder.decode(Bytes.of("fuzz", content))
                        .modules()
                        .forEach(module -> module.info().pairs());
            } catch (DamagedFileException refused) {
                // What damage is for.
            }
        });
    }
}
