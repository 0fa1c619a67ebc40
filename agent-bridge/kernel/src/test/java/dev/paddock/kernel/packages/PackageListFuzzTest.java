package dev.paddock.kernel.packages;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.paddock.kernel.fixture.Allocation;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Any bytes are a list, with the lines left out that speak of other places. */
class PackageListFuzzTest {

    static Stream<Arguments> seeds() {
        return Stream.of("/lib/modules/v/a.ko\n/usr/lib/modules/v/b.ko\n", "/lib/modules/v/")
                .map(text -> Arguments.of((Object) text.getBytes(StandardCharsets.US_ASCII)));
    }

    @MethodSource("seeds")
    @FuzzTest
    void readsAnything(byte[] content) {
        String text = new String(content, StandardCharsets.ISO_8859_1);
        Allocation.isBounded(content, () -> {
            Map<String, String> owners = new HashMap<>();
            PackageOwnersReader.collect(text.lines(), "v", "package", owners);
            if (owners.size() > text.lines().count()) {
                throw new AssertionError(owners.size() + " files");
            }
        });
    }
}
