package dev.paddock.kernel.elf;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.paddock.kernel.file.Bytes;
import dev.paddock.kernel.fixture.ElfBuilder;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the content is: it is read or refused with the one exception. */
class ElfFuzzTest {

    static Stream<Arguments> seeds() {
        ElfBuilder builder = new ElfBuilder(ElfBuilder.X86_64);
        int data = builder.progbits(".data", new byte[16]);
        builder.rela(data, 8, 1, builder.symbol("target", 2, data, 0, 8), 0);
        ElfBuilder core = new ElfBuilder(ElfBuilder.AARCH64);
        core.load(0xffffffff81000000L, new byte[32]);
        return Stream.of(Arguments.of((Object) builder.build()), Arguments.of((Object) core.build()));
    }

    @MethodSource("seeds")
    @FuzzTest
    void readsOrRefuses(byte[] content) {
        try {
            ElfFile file = ElfFile.parse(Bytes.of("fuzz", content));
            Optional<ElfSymbols> symbols = file.symbols();
            file.trailer();
            for (int i = 0; i < file.sections().count(); i++) {
                file.bytes(file.sections().get(i));
                for (ElfRelocations table : file.relocations(i)) {
                    for (int k = 0; k < table.count(); k++) {
                        table.addend(k);
                    }
                }
            }
            for (int i = 0; symbols.isPresent() && i < symbols.get().count(); i++) {
                symbols.get().name(i);
                symbols.get().section(i);
            }
        } catch (IOException refused) {
            // What damage is for.
        }
    }
}
