package dev.paddock.kernel.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paddock.kernel.file.Bytes;
import dev.paddock.kernel.file.DamagedFileException;
import dev.paddock.kernel.fixture.LittleEndian;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ImageMemoryTest {

    private static final SymbolTable SYMBOLS = SymbolTable.parse("ffff800008000000 T _text\n");

    @Test
    void theImageOfAarch64IsTheMemoryFromItsFirstSymbolOn() throws Exception {
        byte[] image = new LittleEndian()
                .padTo(56)
                .bytes("ARMd".getBytes(StandardCharsets.US_ASCII))
                .padTo(4096)
                .u64(42)
                .toArray();
        ImageMemory memory = ImageMemory.of(Bytes.of("vmlinuz", image), SYMBOLS);

        assertThat(memory.read(0xffff800008001000L, 8).orElseThrow().i64(0)).isEqualTo(42);
        assertThat(memory.read(0xffff800008001001L, 8)).isEmpty();
        assertThat(memory.read(0xffff800007fffff8L, 8)).isEmpty();
    }

    @Test
    void refusesAnImageThatItDoesNotKnow() {
        assertThatThrownBy(() -> ImageMemory.of(Bytes.of("vmlinuz", new byte[4096]), SYMBOLS))
                .isInstanceOf(DamagedFileException.class);
    }
}
