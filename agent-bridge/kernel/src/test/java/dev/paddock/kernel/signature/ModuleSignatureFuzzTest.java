package dev.paddock.kernel.signature;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.paddock.kernel.file.Bytes;
import dev.paddock.kernel.fixture.Allocation;
import dev.paddock.model.inventory.ModuleSignature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Any end of a file is signed, unsigned or damaged; a damaged one says why. */
class ModuleSignatureFuzzTest {

    static Stream<Arguments> seeds() throws IOException {
        return Stream.of(
                        ModuleSignatureReaderTest.debian("6.1"),
                        ModuleSignatureReaderTest.debian("6.12"),
                        "~Module signature appended~\n".getBytes(StandardCharsets.US_ASCII))
                .map(seed -> Arguments.of((Object) seed));
    }

    @MethodSource("seeds")
    @FuzzTest
    void readsAnything(byte[] content) {
        Allocation.isBounded(content, () -> {
            if (ModuleSignatureReader.read(Bytes.of("fuzz", content)) instanceof ModuleSignature.Damaged damaged
                    && damaged.reason().isEmpty()) {
                throw new AssertionError("no reason");
            }
        });
    }
}
