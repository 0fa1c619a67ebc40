package dev.paddock.kernel.fops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paddock.kernel.btf.Btf;
import dev.paddock.kernel.elf.ElfFile;
import dev.paddock.kernel.file.Bytes;
import dev.paddock.kernel.file.DamagedFileException;
import dev.paddock.kernel.fixture.ElfBuilder;
import dev.paddock.kernel.fixture.LittleEndian;
import dev.paddock.kernel.fixture.SmallKernel;
import dev.paddock.kernel.module.Modinfo;
import dev.paddock.model.inventory.FileOperations;
import dev.paddock.model.inventory.FopsId;
import dev.paddock.model.inventory.ModuleName;
import dev.paddock.model.inventory.Transfer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ModuleFopsReaderTest {

    private static final int POINTER = 1;
    private static final int FUNCTION = 2;
    private static final int VARIABLE = 1;
    private static final ModuleName MODULE = new ModuleName("tea");

    private final SmallKernel kernel = new SmallKernel();
    private final ElfBuilder elf = new ElfBuilder(ElfBuilder.X86_64);
    private int text;
    private int opener;
    private int other;
    private int spliceRead;
    private int spliceWrite;

    @BeforeEach
    void addFunctions() {
        text = elf.progbits(".text", new byte[64]);
        elf.progbits(".BTF", kernel.moduleTypes("tea_open", "tea_work"));
        opener = elf.symbol("tea_open", FUNCTION, text, 16, 16);
        other = elf.symbol("tea_work", FUNCTION, text, 32, 16);
        spliceRead = elf.symbol("copy_splice_read", 0, 0, 0, 0);
        spliceWrite = elf.symbol("iter_file_splice_write", 0, 0, 0, 0);
    }

    @Test
    void findsTheFunctionsBehindSpliceReadAndSpliceWrite() throws Exception {
        int data = object("tea_fops", 1);
        elf.rela(data, 40, POINTER, opener, 0, 56, POINTER, spliceWrite, 0, 64, POINTER, spliceRead, 0);

        assertThat(read())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("readReason", "writeReason")
                .containsExactly(new FileOperations(
                        FopsId.parse("tea:tea_fops"),
                        Optional.of("copy_splice_read"),
                        Optional.of("iter_file_splice_write"),
                        Transfer.BY_COPY,
                        Transfer.BY_COPY));
    }

    @Test
    void takesAFunctionBySectionAndOffsetAsCompilersReferToStaticOnes() throws Exception {
        int section = elf.symbol("", 3, text, 0, 0);
        elf.rela(object("tea", 1), 40, POINTER, section, 16);

        assertThat(read()).extracting(FileOperations::id).containsExactly(FopsId.parse("tea:tea"));
    }

    @Test
    void refusesAnObjectOfTheRightSizeWhoseFunctionIsOfAnotherKind() throws Exception {
        elf.rela(object("tea_chip", 1), 40, POINTER, other, 0);

        assertThat(read()).isEmpty();
    }

    @Test
    void oneFunctionOfAnotherKindOutweighsOneThatFits() throws Exception {
        elf.rela(object("tea_fops", 1), 40, POINTER, opener, 0, 48, POINTER, other, 0);

        assertThat(read()).isEmpty();
    }

    @Test
    void refusesPointersBetweenMembersAndNumbersInPlaceOfPointers() throws Exception {
        elf.rela(object("shifted_fops", 1), 40, POINTER, opener, 0, 4, POINTER, opener, 0);
        byte[] numbers = new LittleEndian().u64(0, 7).padTo(SmallKernel.SIZE).toArray();
        int data = elf.progbits(".data.numbers", numbers);
        elf.symbol("number_fops", VARIABLE, data, 0, SmallKernel.SIZE);
        elf.rela(data, 40, POINTER, opener, 0);

        assertThat(read()).isEmpty();
    }

    @Test
    void givesEachElementOfAnArrayItsIndex() throws Exception {
        elf.rela(object("tea_ops", 2), 40, POINTER, opener, 0, 80 + 64, POINTER, spliceRead, 0);

        List<FileOperations> found = read();

        assertThat(found).extracting(one -> one.id().symbol()).containsExactly("tea_ops[0]", "tea_ops[1]");
        assertThat(found).extracting(FileOperations::isSpliceCapable).containsExactly(false, true);
    }

    @Test
    void tellsObjectsOfTheSameNameApartByAFunctionThatOnlyOneHas() throws Exception {
        int read = elf.symbol("tea_read", FUNCTION, text, 48, 8);
        elf.rela(object("fops", 1), 40, POINTER, opener, 0);
        elf.rela(object("fops", 1), 40, POINTER, opener, 0, 16, POINTER, read, 0);

        assertThat(read()).extracting(one -> one.id().toString()).containsExactly("tea:fops@1", "tea:fops@tea_read");
    }

    @Test
    void anEmptyObjectNeedsTheName() throws Exception {
        object("empty_fops", 1);
        object("empty_box", 1);

        assertThat(read()).extracting(one -> one.id().symbol()).containsExactly("empty_fops");
    }

    @Test
    void doesNotClaimThatAnObjectFilledAtLoadTimeHasNoSplice() throws Exception {
        elf.symbol("late_fops", VARIABLE, elf.nobits(".bss", 4096), 0, SmallKernel.SIZE);

        assertThat(read())
                .singleElement()
                .extracting(FileOperations::readTransfer, FileOperations::writeTransfer)
                .containsExactly(Transfer.UNKNOWN, Transfer.UNKNOWN);
    }

    @Test
    void provesImportsByTheModuleTheyComeFrom() throws Exception {
        int imported = elf.symbol("pot_open", 0, 0, 0, 0);
        elf.progbits(".modinfo", "depends=pot\0".getBytes(StandardCharsets.US_ASCII));
        elf.rela(object("tea", 1), 40, POINTER, imported, 0);
        Btf base = base();
        Btf pot = Btf.parseSplit(Bytes.of("pot", kernel.moduleTypes("pot_open")), base);

        assertThat(read(base, name -> name.value().equals("pot") ? new BtfTypes(pot) : FunctionTypes.NONE))
                .hasSize(1);
        assertThat(read(base, _ -> FunctionTypes.NONE)).isEmpty();
    }

    @Test
    void doesNotBelieveTheTypesOfAModuleOfAnotherKernelAndSaysSo() throws Exception {
        elf.progbits(".modinfo", "vermagic=6.12.0-1 SMP mod_unload \0".getBytes(StandardCharsets.US_ASCII));
        elf.rela(object("tea", 1), 40, POINTER, opener, 0);

        FoundFops found = found(base(), _ -> FunctionTypes.NONE);

        assertThat(found.fops()).isEmpty();
        assertThat(found.missing().orElseThrow()).contains("6.12.0-1").contains("6.1.0");
    }

    @Test
    void saysOfAModuleOfAnotherKernelThatNothingWasFoundForThatReason() throws Exception {
        elf.progbits(".modinfo", "vermagic=6.12.0-1 SMP\0".getBytes(StandardCharsets.US_ASCII));

        assertThat(found(base(), _ -> FunctionTypes.NONE).missing()).isPresent();
    }

    @Test
    void isCompleteForAModuleOfThisKernel() throws Exception {
        elf.progbits(".modinfo", "vermagic=6.1.0 SMP\0".getBytes(StandardCharsets.US_ASCII));
        elf.rela(object("tea", 1), 40, POINTER, opener, 0);

        FoundFops found = found(base(), _ -> FunctionTypes.NONE);

        assertThat(found.fops()).hasSize(1);
        assertThat(found.missing()).isEmpty();
    }

    @Test
    void saysThatAnObjectMayBeMissingWhereTheTypesAreDamaged() throws Exception {
        ElfBuilder damaged = new ElfBuilder(ElfBuilder.X86_64);
        damaged.progbits(".BTF", new byte[] {1, 2, 3});
        int data = damaged.progbits(".data", new byte[SmallKernel.SIZE]);
        damaged.symbol("tea", VARIABLE, data, 0, SmallKernel.SIZE);
        ElfFile file = ElfFile.parse(Bytes.of("tea.ko", damaged.build()));

        FoundFops found = reader(base(), _ -> FunctionTypes.NONE).read(MODULE, file, Modinfo.NONE);

        assertThat(found.missing().orElseThrow()).contains("damaged");
    }

    @Test
    void saysThatAStrippedModuleCannotBeRead() {
        byte[] stripped = new ElfBuilder(ElfBuilder.X86_64).build();

        assertThatThrownBy(() -> reader(base(), _ -> FunctionTypes.NONE)
                        .read(MODULE, ElfFile.parse(Bytes.of("tea.ko", stripped)), Modinfo.NONE))
                .isInstanceOf(DamagedFileException.class)
                .hasMessageContaining("stripped");
    }

    private int object(String name, int elements) {
        int size = elements * SmallKernel.SIZE;
        int data = elf.progbits(".data", new byte[size]);
        elf.symbol(name, VARIABLE, data, 0, size);
        return data;
    }

    private List<FileOperations> read() throws IOException {
        return read(base(), _ -> FunctionTypes.NONE);
    }

    private List<FileOperations> read(Btf base, KernelTypes others) throws IOException {
        return found(base, others).fops();
    }

    private FoundFops found(Btf base, KernelTypes others) throws IOException {
        ElfFile file = ElfFile.parse(Bytes.of("tea.ko", elf.build()));
        return reader(base, others).read(MODULE, file, Modinfo.of(file));
    }

    private static ModuleFopsReader reader(Btf base, KernelTypes others) throws DamagedFileException {
        return new ModuleFopsReader("6.1.0", base, FileOperationsLayout.of(base), others, new TransferClassifier());
    }

    private Btf base() throws DamagedFileException {
        return Btf.parse(Bytes.of("vmlinux", kernel.types()));
    }
}
