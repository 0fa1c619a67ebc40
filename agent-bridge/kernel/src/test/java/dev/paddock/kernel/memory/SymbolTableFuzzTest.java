package dev.paddock.kernel.memory;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.paddock.kernel.fixture.Allocation;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Any text is a symbol table, with the lines left out that are none. */
class SymbolTableFuzzTest {

    static Stream<Arguments> seeds() {
        return Stream.of(Arguments.of((Object)
                "ffffffff81000000 T _text\nffffffffc0200010 t tea\t[pot]\n".getBytes(StandardCharsets.US_ASCII)));
    }

    @MethodSource("seeds")
    @FuzzTest
    void readsAnything(byte[] content) {
        String text = new String(content, StandardCharsets.ISO_8859_1);
        Allocation.isBounded(content, () -> read(text));
    }

    private static void read(String text) {
        SymbolTable table = SymbolTable.parse(text);
        for (KernelSymbol symbol : table.symbols()) {
            if (symbol.name().isBlank() || symbol.module().value().isEmpty()) {
                throw new AssertionError(symbol);
            }
            table.functionsAt(symbol.address());
        }
    }
}
