package dev.paddock.kernel.elf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paddock.kernel.file.Bytes;
import dev.paddock.kernel.file.DamagedFileException;
import dev.paddock.kernel.fixture.ElfBuilder;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ElfFileTest {

    @ParameterizedTest
    @CsvSource({"62, 1, true", "62, 2, false", "183, 257, true", "183, 1, false"})
    void tellsPointersFromOtherRelocationsOnBothMachines(int machine, int type, boolean pointer) throws Exception {
        ElfBuilder builder = new ElfBuilder(machine);
        int data = builder.progbits(".data", new byte[16]);
        int symbol = builder.symbol("target", 2, data, 0, 8);
        builder.rela(data, 8, type, symbol, -3);

        ElfFile file = parse(builder.build());

        ElfRelocations table = file.relocations(data).getFirst();
        assertThat(table.count()).isEqualTo(1);
        assertThat(table.offset(0)).isEqualTo(8);
        assertThat(table.symbol(0)).isEqualTo(symbol);
        assertThat(table.addend(0)).isEqualTo(-3);
        assertThat(table.isPointer(0)).isEqualTo(pointer);
    }

    @Test
    void readsSymbols() throws Exception {
        ElfBuilder builder = new ElfBuilder(ElfBuilder.X86_64);
        int bss = builder.nobits(".bss", 4096);
        int index = builder.symbol("counter", 1, bss, 24, 8);

        ElfFile file = parse(builder.build());
        ElfSymbols symbols = file.symbols().orElseThrow();

        assertThat(symbols.name(index)).isEqualTo("counter");
        assertThat(symbols.type(index)).isEqualTo(ElfSymbols.OBJECT);
        assertThat(symbols.section(index)).isEqualTo(bss);
        assertThat(symbols.value(index)).isEqualTo(24);
        assertThat(symbols.size(index)).isEqualTo(8);
        assertThat(file.bytes(file.sections().find(".bss").orElseThrow()).size())
                .isZero();
    }

    @Test
    void readsSegments() throws Exception {
        ElfBuilder builder = new ElfBuilder(ElfBuilder.X86_64);
        builder.load(0xffffffff81000000L, new byte[] {1, 2, 3});

        ElfSegment segment = parse(builder.build()).header().segments().getFirst();

        assertThat(segment.address()).isEqualTo(0xffffffff81000000L);
        assertThat(segment.fileSize()).isEqualTo(3);
    }

    @Test
    void everyCutOfAFileIsEitherReadOrRefusedWithThatFilesName() {
        ElfBuilder builder = new ElfBuilder(ElfBuilder.X86_64);
        int data = builder.progbits(".data", new byte[16]);
        builder.rela(data, 8, 1, builder.symbol("target", 2, data, 0, 8), 0);
        byte[] whole = builder.build();

        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> parse(cut))
                    .isInstanceOf(DamagedFileException.class)
                    .hasMessageContaining("module.ko");
        }
    }

    @Test
    void givesWhatStandsBehindTheSections() throws Exception {
        byte[] unsigned = new ElfBuilder(ElfBuilder.X86_64).build();
        byte[] signed = Arrays.copyOf(unsigned, unsigned.length + 3);
        signed[unsigned.length + 1] = 7;

        assertThat(parse(unsigned).trailer().size()).isZero();
        assertThat(parse(signed).trailer().toArray()).containsExactly(0, 7, 0);
    }

    @Test
    void refusesBigEndianFiles() {
        byte[] file = new ElfBuilder(ElfBuilder.X86_64).build();
        file[5] = 2;

        assertThatThrownBy(() -> parse(file)).hasMessageContaining("little-endian");
    }

    private static ElfFile parse(byte[] content) throws IOException {
        return ElfFile.parse(Bytes.of("module.ko", content));
    }
}
