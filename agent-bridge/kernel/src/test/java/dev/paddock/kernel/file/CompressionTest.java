package dev.paddock.kernel.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airlift.compress.v3.zstd.ZstdJavaCompressor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CompressionTest {

    private static final byte[] PLAIN = "a page of a splice ".repeat(20_000).getBytes(StandardCharsets.US_ASCII);

    @ParameterizedTest
    @EnumSource(value = Compression.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void undoesItself(Compression compression) throws IOException {
        Bytes packed = Bytes.of("x.ko", Packed.by(compression, PLAIN));

        assertThat(Compression.of(packed)).isEqualTo(compression);
        assertThat(Compression.unpack(packed, PLAIN.length).toArray()).isEqualTo(PLAIN);
    }

    @ParameterizedTest
    @EnumSource(value = Compression.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void refusesMoreThanTheLimit(Compression compression) throws IOException {
        Bytes packed = Bytes.of("bomb.ko", Packed.by(compression, PLAIN));

        assertThatThrownBy(() -> Compression.unpack(packed, PLAIN.length - 1))
                .isInstanceOf(DamagedFileException.class)
                .hasMessageContaining("bomb.ko");
    }

    @ParameterizedTest
    @EnumSource(value = Compression.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void refusesACutFile(Compression compression) throws IOException {
        byte[] whole = Packed.by(compression, PLAIN);
        Bytes packed = Bytes.of("cut.ko", Arrays.copyOf(whole, whole.length - 9));

        assertThatThrownBy(() -> Compression.unpack(packed, PLAIN.length))
                .isInstanceOf(DamagedFileException.class)
                .hasMessageContaining("cut.ko");
    }

    @Test
    void unpacksZstandardWithTheWindowOfAKernelImage() throws IOException {
        // Long enough for the frame to be written before its end is known, as for a kernel that comes through a pipe.
        byte[] plain = "kernel ".repeat(2_000_000).getBytes(StandardCharsets.US_ASCII);
        byte[] packed = Packed.by(Compression.ZSTD, plain);
        assertThat(packed[4] & 0x20).as("a frame with a window of its own").isZero();
        packed[5] = (byte) (17 << 3); // 128 MiB

        assertThat(Compression.unpack(Bytes.of("x", packed), plain.length).toArray())
                .isEqualTo(plain);
        assertThatThrownBy(() -> Compression.unpack(Bytes.of("x", packed), plain.length - 1))
                .isInstanceOf(DamagedFileException.class);
    }

    @Test
    void theIndexOfAnXzFileTellsItsUnpackedSize() throws IOException {
        byte[] packed = Packed.by(Compression.XZ, PLAIN);

        assertThat(XzIndex.unpackedSize(Bytes.of("x", packed))).hasValue(PLAIN.length);
        assertThat(XzIndex.unpackedSize(Bytes.of("x", Arrays.copyOf(packed, packed.length - 1))))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(value = Compression.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void javaAloneComesToTheSame(Compression compression) throws IOException {
        Bytes packed = Bytes.of("x.ko", Packed.by(compression, PLAIN));

        assertThat(compression.javaDecoder().decode(packed, 0, PLAIN.length).toArray())
                .isEqualTo(PLAIN);
    }

    @Test
    void unpacksZstandardInASingleSegment() throws IOException {
        ZstdJavaCompressor compressor = new ZstdJavaCompressor();
        byte[] packed = new byte[compressor.maxCompressedLength(PLAIN.length)];
        int length = compressor.compress(PLAIN, 0, PLAIN.length, packed, 0, packed.length);
        assertThat(packed[4] & 0x20).as("a frame of a single segment").isNotZero();

        assertThat(Compression.unpack(Bytes.of("x", Arrays.copyOf(packed, length)), PLAIN.length)
                        .toArray())
                .isEqualTo(PLAIN);
    }
}
