package dev.paddock.kernel.fops;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.paddock.kernel.btf.Btf;
import dev.paddock.kernel.elf.ElfFile;
import dev.paddock.kernel.file.Bytes;
import dev.paddock.kernel.file.DamagedFileException;
import dev.paddock.kernel.fixture.Allocation;
import dev.paddock.kernel.fixture.ElfBuilder;
import dev.paddock.kernel.fixture.SmallKernel;
import dev.paddock.kernel.module.Modinfo;
import dev.paddock.model.inventory.FileOperations;
import dev.paddock.model.inventory.ModuleName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a module file holds: its file_operations are found, each under an identity of its own, or it is refused with the one exception. */
class ModuleFopsFuzzTest {

    private static final ModuleName MODULE = new ModuleName("tea");
    private static final ModuleFopsReader READER = reader();

    static Stream<Arguments> seeds() {
        SmallKernel kernel = new SmallKernel();
        ElfBuilder elf = new ElfBuilder(ElfBuilder.X86_64);
        int text = elf.progbits(".text", new byte[8]);
        elf.progbits(".BTF", kernel.moduleTypes("tea_open"));
        elf.progbits(".modinfo", "depends=pot\0".getBytes(StandardCharsets.US_ASCII));
        int opener = elf.symbol("tea_open", 2, text, 0, 8);
        int splice = elf.symbol("copy_splice_read", 0, 0, 0, 0);
        int data = elf.progbits(".data", new byte[SmallKernel.SIZE]);
        elf.symbol("tea_fops", 1, data, 0, SmallKernel.SIZE);
        elf.symbol("late_fops", 1, elf.nobits(".bss", SmallKernel.SIZE), 0, SmallKernel.SIZE);
        elf.rela(data, 40, 1, opener, 0, 64, 1, splice, 0);
        return Stream.of(Arguments.of((Object) elf.build()));
    }

    @MethodSource("seeds")
    @FuzzTest
    void readsOrRefuses(byte[] content) {
        Allocation.isBounded(content, () -> {
            try {
                ElfFile file = ElfFile.parse(Bytes.of("fuzz", content));
                List<FileOperations> found =
                        READER.read(MODULE, file, Modinfo.of(file)).fops();
                Set<Object> identities = new HashSet<>();
                found.forEach(one -> identities.add(one.id()));
                if (identities.size() < found.size()) {
                    throw new AssertionError("two of one identity in " + found);
                }
            } catch (IOException refused) {
                // What damage is for.
            }
        });
    }

    private static ModuleFopsReader reader() {
        try {
            Btf kernel = Btf.parse(Bytes.of("vmlinux", new SmallKernel().types()));
            return new ModuleFopsReader(
                    "6.1.0",
                    kernel,
                    FileOperationsLayout.of(kernel),
                    _ -> FunctionTypes.NONE,
                    new TransferClassifier());
        } catch (DamagedFileException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
