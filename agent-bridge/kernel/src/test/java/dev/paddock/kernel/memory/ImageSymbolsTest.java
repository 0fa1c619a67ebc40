package dev.paddock.kernel.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paddock.kernel.file.Bytes;
import dev.paddock.kernel.file.DamagedFileException;
import dev.paddock.kernel.fixture.KallsymsBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ImageSymbolsTest {

    private static final String LONG_NAME = "a_rather_long_name_".repeat(9);

    @ParameterizedTest
    @EnumSource
    void findsTheSymbolsOfAStrippedImage(KallsymsBuilder.Order order) throws Exception {
        SymbolTable table = ImageSymbols.read(Bytes.of("vmlinux", image(order)));
        long base = order == KallsymsBuilder.Order.RELATIVE_IN_ARM64_IMAGE
                ? KallsymsBuilder.ARM64_BASE
                : KallsymsBuilder.BASE;

        assertThat(table.symbols()).hasSize(701);
        assertThat(table.symbols().get(3))
                .isEqualTo(table.functionsAt(base + 48).getFirst())
                .extracting(KernelSymbol::name)
                .isEqualTo("function_3");
        assertThat(table.address(LONG_NAME)).hasValue(base + 700 * 16);
    }

    @Test
    void saysThatAnImageHasNone() {
        assertThatThrownBy(() -> ImageSymbols.read(Bytes.of("vmlinux", new byte[4096])))
                .isInstanceOf(DamagedFileException.class)
                .hasMessageContaining("vmlinux");
    }

    static byte[] image(KallsymsBuilder.Order order) {
        KallsymsBuilder builder = new KallsymsBuilder();
        for (int i = 0; i < 700; i++) {
            builder.add("Tfunction_" + i);
        }
        builder.add("d" + LONG_NAME);
        return builder.build(order);
    }
}
