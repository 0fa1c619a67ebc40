package dev.paddock.kernel.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paddock.kernel.fixture.LittleEndian;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BootImageTest {

    private static final byte[] KERNEL = "the kernel itself ".repeat(1000).getBytes(StandardCharsets.US_ASCII);

    @ParameterizedTest
    @EnumSource(value = Compression.class)
    void unpacksThePayloadOfABzImage(Compression compression) throws IOException {
        byte[] packed = compression == Compression.NONE ? KERNEL : Packed.by(compression, KERNEL);

        assertThat(BootImage.unpack(Bytes.of("vmlinuz", bzImage(0x020f, sized(compression, packed))))
                        .toArray())
                .isEqualTo(KERNEL);
    }

    @Test
    void unpacksAnEfiZbootImageAndACompressedImage() throws IOException {
        byte[] packed = Packed.by(Compression.GZIP, KERNEL);

        assertThat(BootImage.unpack(Bytes.of("vmlinuz", zboot(packed))).toArray())
                .isEqualTo(KERNEL);
        assertThat(BootImage.unpack(Bytes.of("vmlinuz", packed)).toArray()).isEqualTo(KERNEL);
    }

    @Test
    void refusesAProtocolThatDoesNotTellWhereThePayloadIs() {
        assertThatThrownBy(() -> BootImage.unpack(Bytes.of("vmlinuz", bzImage(0x0207, KERNEL))))
                .isInstanceOf(DamagedFileException.class)
                .hasMessageContaining("0x207");
    }

    @Test
    void refusesAPayloadOutsideOfTheFile() {
        byte[] image = bzImage(0x020f, KERNEL);
        image[0x24f] = 0x7f;

        assertThatThrownBy(() -> BootImage.unpack(Bytes.of("vmlinuz", image))).isInstanceOf(DamagedFileException.class);
    }

    /** The kernel's build appends the unpacked size where the format does not end with it. */
    private static byte[] sized(Compression compression, byte[] packed) {
        return switch (compression) {
            case NONE, GZIP -> packed;
            case XZ, ZSTD, LZ4_LEGACY, LZMA ->
                new LittleEndian().bytes(packed).u32(KERNEL.length).toArray();
        };
    }

    static byte[] zboot(byte[] payload) {
        return new LittleEndian()
                .u32(0x5a4d)
                .bytes("zimg".getBytes(StandardCharsets.US_ASCII))
                .u32(64, payload.length)
                .padTo(64)
                .bytes(payload)
                .u64(0)
                .toArray();
    }

    static byte[] bzImage(int protocol, byte[] payload) {
        return new LittleEndian()
                .padTo(0x1f1)
                .u8(1)
                .padTo(0x202)
                .bytes("HdrS".getBytes(StandardCharsets.US_ASCII))
                .u16(protocol)
                .padTo(0x248)
                .u32(16, payload.length)
                .padTo(2 * 512 + 16)
                .bytes(payload)
                .u64(0, 0)
                .toArray();
    }
}
