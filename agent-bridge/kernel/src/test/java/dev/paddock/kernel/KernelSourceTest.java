package dev.paddock.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paddock.kernel.fixture.ElfBuilder;
import dev.paddock.kernel.fixture.SmallKernel;
import dev.paddock.kernel.scan.ScanCache;
import dev.paddock.model.inventory.FileOperations;
import dev.paddock.model.inventory.FopsId;
import dev.paddock.model.inventory.FopsInventory;
import dev.paddock.model.inventory.Gap;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelSourceTest {

    private final SmallKernel kernel = new SmallKernel();

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path root;

    @Test
    void aTreeWithoutAnImageIsAGapThatNamesThePlaces() {
        FopsInventory inventory = new KernelTree(root, "6.1.0").fops();

        assertThat(inventory.kernel()).isEqualTo("6.1.0");
        assertThat(inventory.fops()).isEmpty();
        assertThat(inventory.gaps())
                .extracting(Gap::why)
                .anyMatch(why -> why.contains("/boot/vmlinuz-6.1.0"))
                .anyMatch(why -> why.contains("/lib/modules/6.1.0 is absent"));
    }

    @Test
    void anImageWithoutTypesIsAGap() throws IOException {
        write("boot/vmlinuz-6.1.0", new ElfBuilder(ElfBuilder.X86_64).build());

        assertThat(new KernelTree(root, "6.1.0").fops().gaps())
                .extracting(Gap::why)
                .anyMatch(why -> why.contains("CONFIG_DEBUG_INFO_BTF"));
    }

    @Test
    void readsModulesByTheTypesOfTheImage() throws IOException {
        ElfBuilder image = new ElfBuilder(ElfBuilder.X86_64);
        image.progbits(".BTF", kernel.types());
        write("boot/vmlinuz-6.1.0", image.build());
        write("lib/modules/6.1.0/kernel/tea-pot.ko", module());
        write("lib/modules/6.1.0/kernel/broken.ko", new byte[3]);

        FopsInventory inventory = new KernelTree(root, "6.1.0").fops();

        assertThat(inventory.fops()).extracting(FileOperations::id).containsExactly(FopsId.parse("tea_pot:pot_fops"));
        assertThat(inventory.gaps())
                .extracting(Gap::what)
                .containsExactlyInAnyOrder("module broken", "file_operations of the kernel image");
    }

    @Test
    void theRunningKernelsModulesOnDiskAreReadByItsOwnTypes() throws IOException {
        write("proc/sys/kernel/osrelease", "6.1.0\n".getBytes(StandardCharsets.US_ASCII));
        write("sys/kernel/btf/vmlinux", kernel.types());
        write("lib/modules/6.1.0/kernel/tea-pot.ko", module());

        RunningKernel running = RunningKernel.open(root);

        assertThat(running.version()).isEqualTo("6.1.0");
        assertThat(running.scan(ScanCache.NONE, Progress.NONE).fops().fops())
                .extracting(FileOperations::id)
                .containsExactly(FopsId.parse("tea_pot:pot_fops"));
        assertThat(running.fops().gaps())
                .extracting(Gap::why)
                .anyMatch(why -> why.contains("/proc/kallsyms is absent"))
                .anyMatch(why -> why.contains("/proc/kcore is absent"));
    }

    @Test
    void aReleaseCannotLeadOutOfTheTree() {
        assertThatThrownBy(() -> new KernelTree(root, "../../etc")).isInstanceOf(IllegalArgumentException.class);
    }

    private static byte[] module() {
        ElfBuilder elf = new ElfBuilder(ElfBuilder.X86_64);
        int data = elf.progbits(".data", new byte[SmallKernel.SIZE]);
        elf.symbol("pot_fops", 1, data, 0, SmallKernel.SIZE);
        elf.rela(data, 8, 1, elf.symbol("generic_llseek", 0, 0, 0, 0), 0);
        return elf.build();
    }

    private void write(String path, byte[] content) throws IOException {
        Files.createDirectories(root.resolve(path).resolve("..").normalize());
        Files.write(root.resolve(path), content);
    }
}
