package dev.paddock.kernel.file;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.paddock.kernel.btf.KernelBtf;
import dev.paddock.kernel.fixture.Allocation;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever stands in the header of a boot image: the kernel in it is unpacked and its BTF found, or it is refused with the one exception. */
class BootImageFuzzTest {

    private static final byte[] KERNEL = new byte[64];

    static Stream<Arguments> seeds() throws IOException {
        byte[] packed = Packed.by(Compression.GZIP, KERNEL);
        return Stream.of(
                Arguments.of((Object) BootImageTest.bzImage(0x020f, packed)),
                Arguments.of((Object) BootImageTest.bzImage(0x020f, KERNEL)),
                Arguments.of((Object) BootImageTest.zboot(packed)));
    }

    @MethodSource("seeds")
    @FuzzTest
    void unpacksOrRefuses(byte[] content) {
        Allocation.isBounded(content, Compression.XZ_MEMORY * 4L, () -> {
            try {
                KernelBtf.inImage(BootImage.unpack(Bytes.of("fuzz", content)));
            } catch (IOException refused) {
                // What damage is for.
            }
        });
    }
}
