package dev.paddock.kernel.facts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.kernel.file.Bytes;
import dev.paddock.kernel.file.DamagedFileException;
import dev.paddock.kernel.file.KernelFiles;
import dev.paddock.kernel.initramfs.Initramfs;
import dev.paddock.kernel.module.Modinfo;
import dev.paddock.kernel.module.ModuleFolder;
import dev.paddock.kernel.packages.PackageOwners;
import dev.paddock.model.inventory.Module;
import dev.paddock.model.inventory.ModuleFacts;
import dev.paddock.model.inventory.ModuleName;
import dev.paddock.model.inventory.ModuleParameter;
import dev.paddock.model.inventory.ModuleSignature;
import dev.paddock.model.inventory.ModuleState;
import dev.paddock.model.inventory.Presence;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ModuleFactsReaderTest {

    private static final Modinfo MODINFO = new Modinfo(List.of(
            "license=GPL v2",
            "description=Two\nlines\u001b[31m",
            latin1("author=J\u00f6rg"),
            "version=1.2",
            "srcversion=ABC",
            "vermagic=6.1.0 SMP",
            "parm=debug:How much to say (int)",
            "parmtype=debug:int",
            "parmtype=quiet:bool",
            "intree=Y"));

    @Test
    void putsTogetherWhatFilePackagesAndInitramfsSay() {
        ModuleFacts facts = reader(path -> new ModuleFile(MODINFO, Bytes.of(path, new byte[0])))
                .facts(module(ModuleState.ON_DISK, Optional.of("kernel/a.ko"), ""));

        assertThat(facts.path()).contains("/lib/modules/6.1.0/kernel/a.ko");
        assertThat(facts.owner()).contains("linux-image");
        assertThat(facts.licenses()).containsExactly("GPL v2");
        assertThat(facts.description()).contains("Two lines?[31m");
        assertThat(facts.authors()).containsExactly("J\u00f6rg");
        assertThat(facts.parameters())
                .containsExactly(
                        new ModuleParameter("debug", "int", "How much to say (int)"),
                        new ModuleParameter("quiet", "bool", ""));
        assertThat(facts.initramfs()).isEqualTo(Presence.PRESENT);
        assertThat(facts.brings().socketFamilies()).containsExactly("alg");
        assertThat(facts.signature()).isEqualTo(new ModuleSignature.Unsigned());
        assertThat(facts.taints()).containsExactly("E: without a signature that the kernel accepts, once it is loaded");
    }

    @Test
    void aForeignModuleForetellsItsTaints() {
        Modinfo foreign = new Modinfo(List.of("license=Proprietary", "staging=Y"));
        ModuleFacts facts = reader(path -> new ModuleFile(foreign, Bytes.of(path, new byte[0])))
                .facts(module(ModuleState.ON_DISK, Optional.of("kernel/a.ko"), ""));

        assertThat(facts.taints()).extracting(taint -> taint.charAt(0)).containsExactly('C', 'E', 'O', 'P');
    }

    @Test
    void ofALoadedModuleTheKernelsOwnLettersCount() {
        ModuleFacts facts = reader(path -> new ModuleFile(MODINFO, Bytes.of(path, new byte[0])))
                .facts(module(ModuleState.LOADED, Optional.of("kernel/a.ko"), "O~"));

        assertThat(facts.taints())
                .containsExactly(
                        "O: built out of the kernel's tree", "~: a reason that this version of Paddock does not know");
    }

    @Test
    void aFileThatCannotBeReadSaysSoAndWhatIsBuiltInHasNone() {
        ModuleFacts damaged = reader(path -> {
                    throw new DamagedFileException(path, "ELF header", "cut short");
                })
                .facts(module(ModuleState.ON_DISK, Optional.of("kernel/a.ko"), ""));
        ModuleFacts builtIn = reader(path -> {
                    throw new AssertionError("read " + path);
                })
                .facts(module(ModuleState.BUILT_IN, Optional.empty(), ""));

        assertThat(damaged.signature())
                .isInstanceOfSatisfying(
                        ModuleSignature.Unknown.class,
                        unknown -> assertThat(unknown.reason()).contains("cut short"));
        assertThat(damaged.taints()).isEmpty();
        assertThat(builtIn.signature()).isEqualTo(new ModuleSignature.BuiltIn());
        assertThat(builtIn.licenses()).containsExactly("GPL");
        assertThat(builtIn.path()).isEmpty();
    }

    private static ModuleFactsReader reader(ModuleFileReader files) {
        return new ModuleFactsReader(
                new ModuleFolder(new KernelFiles(Path.of("/nonexistent")), "6.1.0"),
                files,
                new PackageOwners(Map.of("kernel/a.ko", "linux-image"), List.of()),
                new Initramfs("/boot/initrd.img-6.1.0", Set.of(new ModuleName("a")), List.of()),
                Map.of(new ModuleName("a"), new Modinfo(List.of("license=GPL"))));
    }

    private static Module module(ModuleState state, Optional<String> file, String taints) {
        return new Module(
                new ModuleName("a"),
                state,
                OptionalLong.empty(),
                OptionalInt.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of("net-pf-38"),
                file,
                taints);
    }

    /** UTF-8 as the reader of .modinfo gives it: a character a byte. */
    private static String latin1(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
