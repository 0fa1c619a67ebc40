package dev.paddock.kernel.memory;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.paddock.kernel.file.Bytes;
import dev.paddock.kernel.fixture.Allocation;
import dev.paddock.kernel.fixture.KallsymsBuilder;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the image is: its symbols are read or it is refused with the one exception. */
class ImageSymbolsFuzzTest {

    /** Names are packed: a token of one byte may stand for many. */
    private static final long NAMES = 4L << 20;

    static Stream<Arguments> seeds() {
        return Stream.of(KallsymsBuilder.Order.values()).map(order -> Arguments.of((Object) image(order)));
    }

    /** The smallest that counts: a coincidence has fewer names. */
    private static byte[] image(KallsymsBuilder.Order order) {
        KallsymsBuilder builder = new KallsymsBuilder();
        for (int i = 0; i < 513; i++) {
            builder.add("Tf");
        }
        return builder.build(order);
    }

    @MethodSource("seeds")
    @FuzzTest
    void readsOrRefuses(byte[] content) {
        Allocation.isBounded(content, NAMES, () -> {
            try {
                ImageSymbols.read(Bytes.of("fuzz", content));
            } catch (IOException refused) {
                // What damage is for.
            }
        });
    }
}
