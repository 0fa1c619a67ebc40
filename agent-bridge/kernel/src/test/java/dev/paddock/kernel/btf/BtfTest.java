package dev.paddock.kernel.btf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paddock.kernel.file.Bytes;
import dev.paddock.kernel.file.DamagedFileException;
import dev.paddock.kernel.fixture.BtfBuilder;
import dev.paddock.kernel.fixture.BtfBuilder.Member;
import org.junit.jupiter.api.Test;

class BtfTest {

    private final BtfBuilder builder = new BtfBuilder();

    @Test
    void findsMembersInsideAnonymousStructsAndUnions() throws Exception {
        int word = builder.integer("int", 4, 1);
        int inner = builder.struct("", 8, new Member("low", word, 0), new Member("high", word, 32));
        int either = builder.union("", 8, new Member("whole", word, 0), new Member("", inner, 0));
        builder.struct("outer", 16, new Member("first", word, 0), new Member("", builder.constant(either), 64));

        BtfStruct outer = parse(builder).struct("outer").orElseThrow();

        assertThat(outer.size()).isEqualTo(16);
        assertThat(outer.offset("first")).hasValue(0);
        assertThat(outer.offset("whole")).hasValue(8);
        assertThat(outer.offset("high")).hasValue(12);
        assertThat(outer.offset("absent")).isEmpty();
    }

    @Test
    void givesValuesOfEnumeratorsByName() throws Exception {
        builder.enumeration("kernel_read_file_id", "READING_UNKNOWN", 0, "READING_MODULE", 2, "NEGATIVE", -5);

        Btf btf = parse(builder);

        assertThat(btf.enumValue("kernel_read_file_id", "READING_MODULE")).contains(2L);
        assertThat(btf.enumValue("kernel_read_file_id", "NEGATIVE")).contains(-5L);
        assertThat(btf.enumValue("kernel_read_file_id", "READING_TEA_LEAVES")).isEmpty();
        assertThat(btf.enumValue("no_such_enum", "READING_MODULE")).isEmpty();
    }

    @Test
    void givesValuesOfWideEnumerators() throws Exception {
        int name = builder.stringLength();
        builder.forward("WIDE");
        builder.raw("wide_enum", 19, 1, 8, name, 1, 2);

        assertThat(parse(builder).enumValue("wide_enum", "WIDE")).contains((2L << 32) + 1);
    }

    @Test
    void writesEqualPrototypesEquallyWhateverTypedefsAndQualifiersTheyUse() throws Exception {
        int plain = builder.integer("long int", 8, 1);
        int other = builder.integer("long long int", 8, 1);
        int unsigned = builder.integer("long unsigned int", 8, 0);
        int named = builder.constant(builder.typedef("loff_t", other));
        builder.function("one", builder.prototype(plain, builder.pointer(plain)));
        builder.function("same", builder.prototype(named, builder.pointer(named)));
        builder.function("different", builder.prototype(plain, builder.pointer(unsigned)));

        Btf btf = parse(builder);

        assertThat(btf.function("one")).isPresent().isEqualTo(btf.function("same"));
        assertThat(btf.function("one")).isNotEqualTo(btf.function("different"));
        assertThat(btf.function("absent")).isEmpty();
    }

    @Test
    void splitBtfCountsOnWhereItsBaseEnds() throws Exception {
        int file = builder.struct("file", 8);
        builder.function("in_kernel", builder.prototype(0, builder.pointer(file)));
        BtfBuilder split = new BtfBuilder(builder.nextId(), builder.stringLength());
        split.function("in_module", split.prototype(0, split.pointer(file)));

        Btf module = Btf.parseSplit(Bytes.of("split", split.build()), parse(builder));

        assertThat(module.function("in_module")).isPresent().isEqualTo(module.function("in_kernel"));
    }

    @Test
    void keepsWhatStandsBeforeAKindItDoesNotKnowAndSaysSo() throws Exception {
        builder.struct("before", 24);
        builder.raw("novelty", 42, 3, 0, 1, 2, 3);
        builder.struct("after", 32);

        Btf btf = parse(builder);

        assertThat(btf.struct("before")).isPresent();
        assertThat(btf.struct("after")).isEmpty();
        assertThat(btf.incompleteness().orElseThrow()).contains("42");
    }

    @Test
    void stepsOverAnUnknownKindWhoseSizeTheLayoutSectionTells() throws Exception {
        builder.raw("novelty", 20, 3, 0, 9, 1, 2, 3);
        builder.struct("after", 32);
        byte[] layout = new byte[21 * 4];
        layout[20 * 4] = 4;
        layout[20 * 4 + 1] = 4;

        Btf btf = parse(builder.layout(layout));

        assertThat(btf.struct("after")).isPresent();
        assertThat(btf.incompleteness()).isEmpty();
    }

    @Test
    void refusesAStructThatContainsItself() throws Exception {
        builder.struct("endless", 8, new Member("", 1, 0), new Member("", 1, 0));

        BtfStruct endless = parse(builder).struct("endless").orElseThrow();

        assertThatThrownBy(endless::members).isInstanceOf(DamagedFileException.class);
    }

    @Test
    void refusesACircleOfTypedefs() throws Exception {
        builder.typedef("a", 2);
        builder.typedef("b", 1);
        builder.function("f", builder.prototype(1));

        Btf btf = parse(builder);

        assertThatThrownBy(() -> btf.function("f")).isInstanceOf(DamagedFileException.class);
    }

    @Test
    void namesTheFileOfWhatIsNoBtf() {
        assertThatThrownBy(() -> Btf.parse(Bytes.of("/sys/kernel/btf/vmlinux", new byte[64])))
                .isInstanceOf(DamagedFileException.class)
                .hasMessageContaining("/sys/kernel/btf/vmlinux");
    }

    private static Btf parse(BtfBuilder builder) throws DamagedFileException {
        return Btf.parse(Bytes.of("test", builder.build()));
    }
}
