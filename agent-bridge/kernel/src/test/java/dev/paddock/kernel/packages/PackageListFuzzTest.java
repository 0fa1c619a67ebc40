package dev.paddock.kernel.packages;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.paddock.kernel.fixture.Allocation;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Any bytes are a list, with the lines left out that speak of other places. */
class PackageListFuzzTest {

    static Stream<Arguments> seeds() {
        return Stream.of(
                        "/lib/modules/v/a.ko\n/usr/lib/modules/v/b.ko\n",
                        "/lib/modules/v/",
                        "%FILES%\nusr/lib/modules/v/c.ko\n\n%BACKUP%\n")
                .map(text -> Arguments.of((Object) text.getBytes(StandardCharsets.US_ASCII)));
    }

    @MethodSource("seeds")
    @FuzzTest
    void readsAnything(byte[] content) {
        String text = new String(content, StandardCharsets.ISO_8859_1);
        Allocation.isBounded(content, () -> {
            OwnedFiles owned = new OwnedFiles("v");
            PackageLists.collect(text.lines(), "package", owned);
            PackageLists.collect(PackageLists.pathsOfPacman(text.lines()), "package", owned);
            int files = owned.owners().byFile().size();
            if (files > text.lines().count()) {
                throw new AssertionError(files + " files");
            }
        });
    }
}
