package dev.paddock.agent.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.kernel.RunningKernel;
import dev.paddock.kernel.fops.NamedFops;
import dev.paddock.kernel.use.OpenFile;
import dev.paddock.model.inventory.ModuleName;
import dev.paddock.model.inventory.ModuleState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelInventoryTest {

    private static final String AF_ALG = "af_alg 32768 0 - Live 0xffffffffc0a00000\n";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path root;

    @BeforeEach
    void kernel() throws IOException {
        write("proc/sys/kernel/osrelease", "6.1.0\n");
        write("lib/modules/6.1.0/modules.dep", "kernel/crypto/af_alg.ko:\n");
        write("proc/modules", "");
    }

    @Test
    void aModuleThatCameIsThereForWhoeverCatchesUp() throws IOException {
        try (KernelInventory inventory = open()) {
            assertThat(state(inventory)).isEqualTo(ModuleState.ON_DISK);

            write("proc/modules", AF_ALG);
            inventory.catchUp();

            assertThat(state(inventory)).isEqualTo(ModuleState.LOADED);
        }
    }

    @Test
    void aModuleThatWentIsNoLongerThere() throws IOException {
        write("proc/modules", AF_ALG);
        try (KernelInventory inventory = open()) {
            write("proc/modules", "");
            inventory.catchUp();

            assertThat(state(inventory)).isEqualTo(ModuleState.ON_DISK);
        }
    }

    @Test
    void nothingIsReadAgainForAReferenceCount() throws IOException {
        write("proc/modules", AF_ALG);
        try (KernelInventory inventory = open()) {
            var before = inventory.modules();
            write("proc/modules", AF_ALG.replace(" 0 - ", " 3 algif_hash, "));
            inventory.catchUp();

            assertThat(inventory.modules()).isSameAs(before);
        }
    }

    @Test
    void aModuleThatIsLoadedAnewElsewhereIsReadAgain() throws IOException {
        write("proc/modules", AF_ALG);
        try (KernelInventory inventory = open()) {
            var before = inventory.modules();
            write("proc/modules", AF_ALG.replace("c0a0", "c0b0"));
            inventory.catchUp();

            assertThat(inventory.modules()).isNotSameAs(before);
        }
    }

    @Test
    void aModuleThatCameAndWentWithinAReadingIsNotThere() throws IOException {
        AtomicBoolean unload = new AtomicBoolean();
        OpenFiles whileReading = new OpenFiles() {
            @Override
            public boolean forEach(Consumer<OpenFile> consumer) {
                return true;
            }

            @Override
            public List<NamedFops> fops() throws IOException {
                if (unload.getAndSet(false)) {
                    write("proc/modules", "");
                }
                return List.of();
            }

            @Override
            public void close() {
                // holds nothing
            }
        };
        try (KernelInventory inventory = new KernelInventory(RunningKernel.open(root), whileReading)) {
            write("proc/modules", AF_ALG);
            unload.set(true);
            inventory.catchUp();

            assertThat(unload).as("it went while it was read").isFalse();
            assertThat(state(inventory)).isEqualTo(ModuleState.ON_DISK);
        }
    }

    private KernelInventory open() throws IOException {
        return new KernelInventory(RunningKernel.open(root), OpenFiles.none("no kernel to ask"));
    }

    private static ModuleState state(KernelInventory inventory) {
        return inventory
                .catalog()
                .module(new ModuleName("af_alg"))
                .orElseThrow()
                .state();
    }

    private void write(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
