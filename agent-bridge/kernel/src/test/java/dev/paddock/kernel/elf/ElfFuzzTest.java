package dev.paddock.kernel.elf;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.paddock.kernel.file.Bytes;
import dev.paddock.kernel.fixture.Allocation;
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
        Allocation.isBounded(content, () -> {
            try {
                ElfFile file = ElfFile.parse(Bytes.of("fuzz", content));
                file.trailer();
                file.bytes(".modinfo");
                readSections(file);
                Optional<ElfSymbols> symbols = file.symbols();
                if (symbols.isPresent()) {
                    readSymbols(symbols.get());
                }
            } catch (IOException refused) {
                // What damage is for.
            }
        });
    }

    private static void readSections(ElfFile file) throws IOException {
        for (int i = 0; i < file.sections().count(); i++) {
            ElfSection section = file.sections().get(i);
            file.bytes(section);
            for (ElfRelocations table : file.relocations(i)) {
                for (int k = 0; k < table.count(); k++) {
                    table.offset(k);
                    table.symbol(k);
                    table.addend(k);
                    table.isPointer(k);
                }
            }
        }
    }

    private static void readSymbols(ElfSymbols symbols) throws IOException {
        for (int i = 0; i < symbols.count(); i++) {
            symbols.type(i);
            symbols.isGlobal(i);
            symbols.section(i);
            symbols.value(i);
            symbols.size(i);
            if (symbols.nameHash(i) != symbols.name(i).hashCode()) {
                throw new AssertionError("a hash that is not that of " + symbols.name(i));
            }
        }
    }
}
