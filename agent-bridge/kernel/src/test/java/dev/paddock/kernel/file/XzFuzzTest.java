package dev.paddock.kernel.file;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tukaani.xz.FilterOptions;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.X86Options;
import org.tukaani.xz.XZ;
import org.tukaani.xz.XZOutputStream;

/** Whatever an .xz file holds: liblzma and Java come to the same content, or one of them refuses it. */
class XzFuzzTest {

    private static final int DICTIONARY = 4096;
    private static final BothDecoders DECODERS = new BothDecoders(Compression.XZ);

    static Stream<Arguments> seeds() throws IOException {
        LZMA2Options small = new LZMA2Options();
        small.setDictSize(DICTIONARY);
        return Stream.of(
                Arguments.of((Object) packed(XZ.CHECK_NONE, small)),
                Arguments.of((Object) packed(XZ.CHECK_CRC32, small)),
                Arguments.of((Object) packed(XZ.CHECK_SHA256, small)),
                // What xz_wrap.sh of the kernel's build does to images.
                Arguments.of((Object) packed(XZ.CHECK_CRC32, new X86Options(), small)));
    }

    @MethodSource("seeds")
    @FuzzTest
    void unpacksTheSameOrRefuses(byte[] content) {
        DECODERS.compare(content);
        XzIndex.unpackedSize(Bytes.of("fuzz", content));
    }

    private static byte[] packed(int check, FilterOptions... filters) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (XZOutputStream out = new XZOutputStream(packed, filters, check)) {
            out.write("page of a ".repeat(20).getBytes(StandardCharsets.US_ASCII));
        }
        return packed.toByteArray();
    }
}
