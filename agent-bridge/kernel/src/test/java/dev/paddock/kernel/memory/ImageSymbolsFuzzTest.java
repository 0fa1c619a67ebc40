package dev.paddock.kernel.memory;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.paddock.kernel.file.Bytes;
import dev.paddock.kernel.fixture.KallsymsBuilder;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the image is: its symbols are read or it is refused with the one exception. */
class ImageSymbolsFuzzTest {

    static Stream<Arguments> seeds() {
        return Stream.of(KallsymsBuilder.Order.values())
                .map(order -> Arguments.of((Object) ImageSymbolsTest.image(order)));
    }

    @MethodSource("seeds")
    @FuzzTest
    void readsOrRefuses(byte[] content) {
        try {
            ImageSymbols.read(Bytes.of("fuzz", content));
        } catch (IOException refused) {
            // What damage is for.
        }
    }
}
