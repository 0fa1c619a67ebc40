package dev.paddock.kernel.exposure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paddock.kernel.file.KernelFiles;
import dev.paddock.kernel.module.ModprobeConfig;
import dev.paddock.kernel.module.ModuleCatalogReader;
import dev.paddock.kernel.module.ModuleFolder;
import dev.paddock.model.exposure.Exposure;
import dev.paddock.model.exposure.LoadStep;
import dev.paddock.model.exposure.Requester;
import dev.paddock.model.inventory.FileOperations;
import dev.paddock.model.inventory.FopsId;
import dev.paddock.model.inventory.FopsInventory;
import dev.paddock.model.inventory.Module;
import dev.paddock.model.inventory.Transfer;
import dev.paddock.model.setting.Loading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExposureFinderTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path root;

    @BeforeEach
    void writeTree() throws IOException {
        write("modules.dep", """
                kernel/af_alg.ko:
                kernel/algif_aead.ko: kernel/af_alg.ko
                kernel/ext4.ko: kernel/jbd2.ko
                kernel/jbd2.ko:
                """);
        write("modules.softdep", "softdep ext4 pre: algif_aead\n");
        write("modules.alias", "alias net-pf-38 af_alg\nalias fs-ext4 ext4\n");
        write("modules.builtin", "kernel/net/ipv6/ipv6.ko\n");
        write("modules.builtin.modinfo", "ipv6.alias=net-pf-10\0debugfs.alias=fs-debugfs\0");
    }

    @Test
    void tellsWhatANameMeans() {
        assertThat(find("af-alg").kind()).isEqualTo(Exposure.Kind.MODULE);
        assertThat(find("alg").kind()).isEqualTo(Exposure.Kind.SOCKET_FAMILY);
        assertThat(find("AF_ALG").modules())
                .extracting(step -> step.module().value())
                .containsExactly("af_alg");
        assertThat(find("fs-ext4").kind()).isEqualTo(Exposure.Kind.ALIAS);
        assertThat(find("ext4:ext4_fops").kind()).isEqualTo(Exposure.Kind.FOPS);
        assertThat(find("pci:v00008086").kind()).isEqualTo(Exposure.Kind.UNKNOWN);
        assertThatThrownBy(() -> find(" ")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> find("x".repeat(256))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void namesWhatALoadBringsInWithTheRoleOfEach() {
        assertThat(find("ext4").modules())
                .extracting(step -> step.module() + " " + step.role().word())
                .containsExactly(
                        "jbd2 dependency", "af_alg soft-dependency", "algif_aead soft-dependency", "ext4 asked");
    }

    @Test
    void anyUserCanLoadAModuleThatAnswersByItsNameAlone() {
        assertThat(find("algif_aead").requests().getFirst().who()).isEqualTo(Requester.ANY_USER);
        assertThat(find("algif_aead").headline()).startsWith("algif_aead is not loaded. Any user can have it loaded");
    }

    @Test
    void whatIsBuiltInNeedsNoLoad() {
        assertThat(find("net-pf-10").modules())
                .singleElement()
                .satisfies(step -> assertThat(step.role()).isEqualTo(LoadStep.Role.ASKED));
        assertThat(find("net-pf-10").requests()).isEmpty();
        assertThat(find("fs-debugfs").headline()).contains("debugfs").contains("built into the kernel");
        assertThat(find("vsock").headline()).contains("No module of this kernel answers for the socket family vsock");
    }

    @Test
    void fopsOfAModuleComeWithItAndAloneWhereOneIsAskedFor() {
        assertThat(find("ext4").fops()).extracting(one -> one.id().symbol()).containsExactly("ext4_fops");
        assertThat(find("ext4:other_fops").fops())
                .extracting(one -> one.id().symbol())
                .containsExactly("other_fops");
        assertThat(find("vmlinux:pipefifo_fops").headline()).contains("belongs to the kernel image");
        assertThat(find("vmlinux:nosuch").headline()).contains("is not among");
    }

    private Exposure find(String name) {
        ModuleFolder folder = new ModuleFolder(new KernelFiles(root), "6.1.0");
        return new ExposureFinder(ModuleCatalogReader.ofTree(folder), new Fops(), ModprobeConfig.NONE, Loading.OPEN)
                .find(name, Optional.empty());
    }

    private void write(String name, String text) throws IOException {
        Path path = root.resolve("lib/modules/6.1.0/" + name);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    /** ext4 has one that can be spliced and one that cannot. */
    private static final class Fops implements FopsSource {

        @Override
        public FopsInventory of(List<Module> modules) {
            boolean ext4 =
                    modules.stream().anyMatch(module -> module.name().value().equals("ext4"));
            return inventory(ext4 ? List.of(fops("ext4:ext4_fops", true), fops("ext4:other_fops", false)) : List.of());
        }

        @Override
        public FopsInventory ofImage() {
            return inventory(List.of(fops("vmlinux:pipefifo_fops", true)));
        }

        private static FopsInventory inventory(List<FileOperations> fops) {
            return new FopsInventory("6.1.0", fops, List.of());
        }

        private static FileOperations fops(String id, boolean capable) {
            Optional<String> function = capable ? Optional.of("copy_splice_read") : Optional.empty();
            Transfer transfer = capable ? Transfer.BY_COPY : Transfer.NONE;
            return new FileOperations(FopsId.parse(id), function, Optional.empty(), transfer, Transfer.NONE);
        }
    }
}
