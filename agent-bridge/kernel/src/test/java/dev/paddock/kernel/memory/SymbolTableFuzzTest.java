package dev.paddock.kernel.memory;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.paddock.kernel.fixture.Allocation;
import dev.paddock.model.inventory.ModuleName;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Any text is a symbol table, with the lines left out that are none. */
class SymbolTableFuzzTest {

    static Stream<Arguments> seeds() {
        return Stream.of("ffffffff81000000 T _text\nffffffffc0200010 t tea\t[pot]\n", """
                        0000000000000010 A fixed_percpu_data
                        ffffffff81000000 T _text
                        ffffffff81000000 t same_place
                        ffffffffc0200010 t tea\t[pot]
                        ffffffffc0100010 t before\t[cup]
                        ffffffff81000000 t last_of_the_place\t[cup]
                        0000000000000010 t first\t[cup]
                        ffffffffc0100010 t behind\t[cup]
                        """, "0 t f\n".repeat(400))
                .map(text -> Arguments.of((Object) text.getBytes(StandardCharsets.US_ASCII)));
    }

    @MethodSource("seeds")
    @FuzzTest
    void readsAnything(byte[] content) {
        String text = new String(content, StandardCharsets.ISO_8859_1);
        Allocation.isBounded(content, () -> read(text));
    }

    private static void read(String text) {
        SymbolTable table = SymbolTable.parse(text);
        KernelSymbol before = new KernelSymbol(0, 't', "before", ModuleName.VMLINUX);
        OptionalLong askedBefore = OptionalLong.empty();
        for (KernelSymbol symbol : table.symbols()) {
            if (Long.compareUnsigned(before.address(), symbol.address()) > 0) {
                throw new AssertionError(before + " stands before " + symbol);
            }
            before = symbol;
            if (symbol.name().isBlank() || symbol.module().value().isEmpty()) {
                throw new AssertionError(symbol);
            }
            // once for each address: a damaged table has all its symbols at one
            if (!askedBefore.equals(OptionalLong.of(symbol.address()))) {
                table.functionsAt(symbol.address());
                askedBefore = OptionalLong.of(symbol.address());
            }
        }
    }
}
