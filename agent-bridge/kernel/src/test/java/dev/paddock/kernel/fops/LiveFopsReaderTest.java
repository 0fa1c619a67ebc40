package dev.paddock.kernel.fops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.paddock.kernel.file.KernelFiles;
import dev.paddock.kernel.fixture.ElfBuilder;
import dev.paddock.kernel.fixture.LittleEndian;
import dev.paddock.kernel.fixture.SmallKernel;
import dev.paddock.model.inventory.Gap;
import dev.paddock.model.inventory.Transfer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveFopsReaderTest {

    private static final long DATA = 0xffffffff82000000L;
    private static final long MODULE_DATA = 0xffffffffc0300000L;
    private static final long LLSEEK = 0xffffffff81000100L;
    private static final long SPLICE_READ = 0xffffffff81000200L;
    private static final long NOTHING = 0xffffffff81000300L;
    private static final long TEA_OPEN = 0xffffffffc0200010L;

    private final SmallKernel kernel = new SmallKernel();
    private final StringBuilder kallsyms = new StringBuilder();

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path root;

    @BeforeEach
    void layOutAKernel() throws IOException {
        symbol(LLSEEK, "T generic_llseek");
        symbol(SPLICE_READ, "T copy_splice_read");
        symbol(NOTHING, "T do_nothing");
        symbol(TEA_OPEN, "t tea_open\t[tea]");
        symbol(DATA, "r pipe_fops");
        symbol(DATA + 80, "r a_chip");
        symbol(DATA + 160, "r pair_ops");
        symbol(DATA + 320, "r too_small");
        symbol(DATA + 328, "D the_end");
        symbol(MODULE_DATA, "d tea_fops\t[tea]");
        symbol(MODULE_DATA + 128, "b tea_end\t[tea]");
        byte[] data = new LittleEndian()
                .u64(0, LLSEEK)
                .padTo(64)
                .u64(SPLICE_READ)
                .padTo(80)
                .u64(0, LLSEEK)
                .padTo(80 + 48)
                .u64(NOTHING)
                .padTo(160)
                .u64(0, LLSEEK)
                .padTo(240)
                .u64(0, LLSEEK)
                .padTo(320)
                .u64(0)
                .padTo(4096)
                .toArray();
        byte[] moduleData = new LittleEndian()
                .u64(MODULE_DATA + 4000)
                .padTo(40)
                .u64(TEA_OPEN)
                .padTo(4096)
                .toArray();
        ElfBuilder core = new ElfBuilder(ElfBuilder.X86_64);
        core.load(DATA, data);
        core.load(MODULE_DATA, moduleData);
        write("proc/kcore", core.build());
        write("sys/kernel/btf/vmlinux", kernel.types());
        write("sys/kernel/btf/tea", kernel.moduleTypes("tea_open"));
    }

    @Test
    void findsWhatTheMemoryProvesAndNothingElse() throws IOException {
        LiveFopsReport report = read();

        assertThat(report.fops())
                .extracting(one -> one.fops().id().toString(), LiveFops::address)
                .containsExactly(
                        tuple("tea:tea_fops", MODULE_DATA),
                        tuple("vmlinux:pair_ops[0]", DATA + 160),
                        tuple("vmlinux:pair_ops[1]", DATA + 240),
                        tuple("vmlinux:pipe_fops", DATA));
        assertThat(report.fops().getLast().fops().readTransfer()).isEqualTo(Transfer.BY_COPY);
        assertThat(report.fops().getLast().fops().spliceRead()).contains("copy_splice_read");
    }

    @Test
    void functionRefutesNothingWhereAnotherOneHasItsName() throws IOException {
        symbol(NOTHING + 0x100, "t do_nothing");

        assertThat(read().fops()).extracting(one -> one.fops().id().toString()).contains("vmlinux:a_chip");
    }

    @Test
    void saysThatHiddenAddressesAreTheReason() throws IOException {
        String hidden = kallsyms.toString().replaceAll("(?m)^[0-9a-f]{16}", "0000000000000000");
        kallsyms.setLength(0);
        kallsyms.append(hidden);

        assertThat(read().fops()).isEmpty();
        assertThat(read().gaps())
                .extracting(Gap::why)
                .singleElement()
                .asString()
                .contains("kptr_restrict");
    }

    @Test
    void saysThatAKernelNamesNoVariables() throws IOException {
        assertThat(read().gaps()).extracting(Gap::why).anyMatch(why -> why.contains("CONFIG_KALLSYMS_ALL"));
    }

    @Test
    void namesEveryMissingFile() throws IOException {
        for (String file : new String[] {"proc/kcore", "sys/kernel/btf/vmlinux"}) {
            Files.delete(root.resolve(file));
        }

        assertThat(read().fops()).isEmpty();
        assertThat(read().gaps())
                .extracting(Gap::why)
                .anyMatch(why -> why.contains("/proc/kcore is absent"))
                .anyMatch(why -> why.contains("RANDSTRUCT"));
    }

    @Test
    void countsVariablesThatCannotBeReadInsteadOfFailing() throws IOException {
        byte[] core = Files.readAllBytes(root.resolve("proc/kcore"));
        Files.write(root.resolve("proc/kcore"), Arrays.copyOf(core, 64 + 2 * 56 + 4096 + 64));

        LiveFopsReport report = read();

        assertThat(report.fops())
                .extracting(one -> one.fops().id().module().value())
                .containsOnly("vmlinux");
        assertThat(report.gaps()).extracting(Gap::why).anyMatch(why -> why.contains("could not be read"));
    }

    private LiveFopsReport read() throws IOException {
        Files.createDirectories(root.resolve("proc"));
        Files.writeString(root.resolve("proc/kallsyms"), kallsyms);
        return new LiveFopsReader(new KernelFiles(root), new TransferClassifier()).read("6.1.0");
    }

    private void symbol(long address, String rest) {
        kallsyms.append(Long.toHexString(address)).append(' ').append(rest).append('\n');
    }

    private void write(String path, byte[] content) throws IOException {
        Files.createDirectories(root.resolve(path).resolve("..").normalize());
        Files.write(root.resolve(path), content);
    }
}
