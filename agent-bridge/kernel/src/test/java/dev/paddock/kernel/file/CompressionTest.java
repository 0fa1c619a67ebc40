package dev.paddock.kernel.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CompressionTest {

    private static final byte[] PLAIN = "a page of a splice ".repeat(20_000).getBytes(StandardCharsets.US_ASCII);

    @ParameterizedTest
    @EnumSource(value = Compression.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void undoesItself(Compression compression) throws IOException {
        Bytes packed = Bytes.of("x.ko", Packed.by(compression, PLAIN));

        assertThat(Compression.of(packed)).isEqualTo(compression);
        assertThat(compression.unpack(packed, PLAIN.length).toArray()).isEqualTo(PLAIN);
    }

    @ParameterizedTest
    @EnumSource(value = Compression.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void refusesMoreThanTheLimit(Compression compression) throws IOException {
        Bytes packed = Bytes.of("bomb.ko", Packed.by(compression, PLAIN));

        assertThatThrownBy(() -> compression.unpack(packed, PLAIN.length - 1))
                .isInstanceOf(DamagedFileException.class)
                .hasMessageContaining("bomb.ko");
    }

    @ParameterizedTest
    @EnumSource(value = Compression.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void refusesACutFile(Compression compression) throws IOException {
        byte[] whole = Packed.by(compression, PLAIN);
        Bytes packed = Bytes.of("cut.ko", Arrays.copyOf(whole, whole.length - 9));

        assertThatThrownBy(() -> compression.unpack(packed, PLAIN.length))
                .isInstanceOf(DamagedFileException.class)
                .hasMessageContaining("cut.ko");
    }
}
