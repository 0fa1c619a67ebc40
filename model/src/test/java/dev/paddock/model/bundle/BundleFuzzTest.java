package dev.paddock.model.bundle;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the content is: refused with the one exception, or the policy that was signed. */
class BundleFuzzTest {

    static Stream<Arguments> seeds() throws BundleException {
        return Stream.of(
                Arguments.of((Object) Ustar.write(Samples.files())),
                Arguments.of((Object) BundleReader.file(Samples.files(), Envelope.ENTRY)),
                Arguments.of((Object) "[".repeat(60_000).getBytes(StandardCharsets.US_ASCII)),
                Arguments.of((Object) Samples.bundle()));
    }

    @MethodSource("seeds")
    @FuzzTest
    void refusesOrReadsWhatWasSigned(byte[] content) throws BundleException {
        read(content);
        read(Gzip.pack(content));
        SequencedMap<String, byte[]> files = Samples.files();
        files.put(Envelope.ENTRY, content);
        read(Samples.pack(files));
    }

    private static void read(byte[] content) {
        try {
            Bundle bundle = BundleReader.read(content, List.of(Samples.KEY.verifying()));
            if (!bundle.document().equals(Samples.POLICY)) {
                throw new AssertionError("another policy was accepted: " + bundle.document());
            }
        } catch (BundleException refused) {
            // What damage is for.
        }
    }
}
