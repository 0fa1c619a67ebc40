package dev.paddock.kernel.packages;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.paddock.kernel.file.Bytes;
import dev.paddock.kernel.file.DamagedFileException;
import dev.paddock.kernel.fixture.Allocation;
import java.io.IOException;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Any bytes are a package or a damaged header. */
class RpmHeaderFuzzTest {

    static Stream<Arguments> seeds() throws IOException, SQLException {
        return RpmFixture.headers().stream().map(header -> Arguments.of((Object) header));
    }

    @MethodSource("seeds")
    @FuzzTest
    void readsOrRefuses(byte[] content) {
        Allocation.isBounded(content, () -> {
            OwnedFiles owned = new OwnedFiles(RpmFixture.VERSION);
            try {
                RpmHeader.of(Bytes.of("fuzz", content)).collect(owned);
            } catch (DamagedFileException damaged) {
                return;
            }
            int files = owned.owners().byFile().size();
            if (files > content.length / Integer.BYTES) {
                throw new AssertionError(files + " files");
            }
        });
    }
}
