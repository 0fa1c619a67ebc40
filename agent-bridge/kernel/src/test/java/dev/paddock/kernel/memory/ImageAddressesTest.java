package dev.paddock.kernel.memory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ImageAddressesTest {

    private static final String SYMBOLS = """
            ffffffffb4000000 T _stext
            ffffffffb5d2ed80 D modules
            ffffffffb6c30000 B _end
            ffffffffc0010000 d modules	[liar]
            ffffffffc0020000 b _end	[liar]
            """;

    @Test
    void imageIsWhereItsOwnSymbolsSay() {
        assertThat(ImageAddresses.of(SymbolTable.parse(SYMBOLS)))
                .contains(new ImageAddresses(0xffffffffb4000000L, 0xffffffffb6c30000L, 0xffffffffb5d2ed80L));
    }

    @Test
    void whatIsClosedOrCannotBeIsNotTaken() {
        assertThat(ImageAddresses.of(SymbolTable.parse(SYMBOLS.replaceAll("^ffffffffb4000000 T _stext\n", ""))))
                .isEmpty();
        assertThat(ImageAddresses.of(SymbolTable.parse(SYMBOLS.replaceAll("[0-9a-f]{16}", "0000000000000000"))))
                .isEmpty();
        assertThat(ImageAddresses.of(SymbolTable.parse(SYMBOLS.replace("ffffffffb5d2ed80 D modules\n", ""))))
                .as("a list outside of the image")
                .isEmpty();
    }

    @Test
    void itsFirstAddressIsInItAndTheOneBehindItIsNot() {
        ImageAddresses image = new ImageAddresses(0xffffffffb4000000L, 0xffffffffb6c30000L, 0xffffffffb5d2ed80L);
        assertThat(image.contains(0xffffffffb4000000L)).isTrue();
        assertThat(image.contains(0xffffffffb6c2ffffL)).isTrue();
        assertThat(image.contains(0xffffffffb6c30000L)).isFalse();
        assertThat(image.contains(0xffffffffb3ffffffL)).isFalse();
        assertThat(image.contains(0x00007fffb4000000L)).isFalse();
    }
}
