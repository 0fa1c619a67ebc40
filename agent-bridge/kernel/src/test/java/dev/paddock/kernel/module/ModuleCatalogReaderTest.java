package dev.paddock.kernel.module;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.kernel.file.KernelFiles;
import dev.paddock.kernel.fixture.ElfBuilder;
import dev.paddock.model.inventory.Gap;
import dev.paddock.model.inventory.Module;
import dev.paddock.model.inventory.ModuleName;
import dev.paddock.model.inventory.ModuleState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModuleCatalogReaderTest {

    private static final String LIB = "lib/modules/6.1.0/";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path root;

    @Test
    void putsTogetherWhatProcAndDepmodSay() throws IOException {
        depmodFiles();
        write("proc/modules", """
                af_alg 32768 2 algif_aead,algif_hash, Live 0xffffffffc0a00000
                stuck 16384 1 - Unloading 0xffffffffc0b00000 (OE)
                fresh 16384 0 - Loading 0xffffffffc0c00000
                fixed 16384 1 [permanent], Live 0xffffffffc0d00000
                noise
                """);

        ModuleCatalog catalog = running();

        Module alg = module(catalog, "af_alg");
        assertThat(alg.state()).isEqualTo(ModuleState.LOADED);
        assertThat(alg.size()).isEqualTo(OptionalLong.of(32768));
        assertThat(alg.users()).isEqualTo(OptionalInt.of(2));
        assertThat(alg.usedBy()).containsExactly(new ModuleName("algif_aead"), new ModuleName("algif_hash"));
        assertThat(alg.file()).contains("kernel/crypto/af_alg.ko.xz");
        assertThat(alg.aliases()).containsExactly("net-pf-38");
        assertThat(module(catalog, "stuck").state()).isEqualTo(ModuleState.UNLOADING);
        assertThat(module(catalog, "stuck").taints()).isEqualTo("OE");
        assertThat(module(catalog, "fresh").state()).isEqualTo(ModuleState.LOADING);
        assertThat(module(catalog, "fixed").usedBy()).isEmpty();
        assertThat(module(catalog, "ipv6").state()).isEqualTo(ModuleState.BUILT_IN);
        assertThat(module(catalog, "algif_aead").state()).isEqualTo(ModuleState.ON_DISK);
        assertThat(module(catalog, "algif_aead").size()).isEqualTo(OptionalLong.of(5));
        assertThat(catalog.inventory().gaps()).isEmpty();
    }

    @Test
    void closesOverDependenciesAndSoftDependencies() throws IOException {
        depmodFiles();

        ModuleCatalog catalog = ModuleCatalogReader.ofTree(folder());

        assertThat(catalog.closure(new ModuleName("algif-aead")))
                .extracting(ModuleName::value)
                .containsExactly("af_alg", "algif_aead", "ipv6");
        assertThat(catalog.closure(new ModuleName("absent"))).isEmpty();
    }

    @Test
    void builtInModulesAnswerToTheirAliases() throws IOException {
        depmodFiles();

        assertThat(ModuleCatalogReader.ofTree(folder()).aliases().resolve("net-pf-10"))
                .containsExactly(new ModuleName("ipv6"));
    }

    @Test
    void saysThatAKernelHasNoModules() throws IOException {
        write("proc/version", "Linux");

        assertThat(running().inventory().gaps())
                .contains(new Gap("loaded modules", "this kernel is built without loadable modules (no /proc/modules)"))
                .contains(new Gap("modules on disk", "/lib/modules/6.1.0 is absent"));
    }

    @Test
    void everyMissingTableIsAGapAndTheRestIsStillRead() throws IOException {
        write(LIB + "modules.dep", "kernel/a.ko:\n");

        ModuleCatalog catalog = ModuleCatalogReader.ofTree(folder());

        assertThat(catalog.module(new ModuleName("a"))).isPresent();
        assertThat(catalog.inventory().gaps())
                .extracting(Gap::why)
                .contains("/lib/modules/6.1.0/modules.alias is absent", "/lib/modules/6.1.0/modules.softdep is absent");
    }

    @Test
    void readsTheModulesThemselvesWhereDepmodHasNotRun() throws IOException {
        module("kernel/pot.ko", "depends=water");
        module("kernel/water.ko", "depends=tap\0alias=drink-*");
        module("kernel/tap.ko", "softdep=pre: sink post: towel");
        write(LIB + "kernel/broken.ko", "no module");
        write(LIB + "build/notes.txt", "x");

        ModuleCatalog catalog = ModuleCatalogReader.ofTree(folder());

        assertThat(module(catalog, "pot").dependencies())
                .containsExactly(new ModuleName("water"), new ModuleName("tap"));
        assertThat(module(catalog, "tap").softDependencies())
                .containsExactly(new ModuleName("sink"), new ModuleName("towel"));
        assertThat(catalog.aliases().resolve("drink-tea")).containsExactly(new ModuleName("water"));
        assertThat(catalog.inventory().gaps()).extracting(Gap::what).contains("module broken");
    }

    @Test
    void findsTheTreeOfAMergedUsr() throws IOException {
        write("usr/lib/modules/6.1.0/modules.dep", "kernel/a.ko:\n");

        assertThat(ModuleCatalogReader.ofTree(folder()).module(new ModuleName("a")))
                .isPresent();
    }

    private void depmodFiles() throws IOException {
        write(LIB + "modules.dep", """
                kernel/crypto/af_alg.ko.xz:
                kernel/crypto/algif_aead.ko: kernel/crypto/af_alg.ko.xz
                """);
        write(LIB + "kernel/crypto/algif_aead.ko", "12345");
        write(LIB + "modules.softdep", "softdep algif-aead pre: net-pf-10 post: absent\n");
        write(LIB + "modules.alias", "alias net-pf-38 af_alg\n");
        write(LIB + "modules.builtin", "kernel/net/ipv6/ipv6.ko\n");
        write(LIB + "modules.builtin.modinfo", "ipv6.license=GPL\0ipv6.alias=net-pf-10\0");
    }

    private void module(String path, String modinfo) throws IOException {
        ElfBuilder elf = new ElfBuilder(ElfBuilder.X86_64);
        elf.progbits(".modinfo", (modinfo + "\0").getBytes(StandardCharsets.US_ASCII));
        Path file = root.resolve(LIB + path);
        Files.createDirectories(root.resolve(LIB + "kernel"));
        Files.write(file, elf.build());
    }

    private static Module module(ModuleCatalog catalog, String name) {
        return catalog.module(new ModuleName(name)).orElseThrow();
    }

    private ModuleCatalog running() {
        return ModuleCatalogReader.ofRunning(folder(), LoadedModules.read(folder().files()));
    }

    private ModuleFolder folder() {
        return new ModuleFolder(new KernelFiles(root), "6.1.0");
    }

    private void write(String path, String content) throws IOException {
        Files.createDirectories(root.resolve(path).resolve("..").normalize());
        Files.writeString(root.resolve(path), content);
    }
}
