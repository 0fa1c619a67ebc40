package dev.paddock.kernel.module;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.kernel.file.KernelFiles;
import dev.paddock.model.inventory.Gap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModprobeConfigTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path root;

    @Test
    void saysWhichLineSpeaksOfAModuleOrARequest() throws IOException {
        Files.createDirectories(root.resolve("etc/modprobe.d"));
        Files.writeString(root.resolve("etc/modprobe.d/hard.conf"), """
                # install ext4 /bin/false
                install algif-aead /bin/false
                blacklist rxrpc
                options bonding max_bonds=0
                alias net-pf-4* off
                install
                """);
        Files.writeString(root.resolve("etc/modprobe.d/README"), "blacklist esp4\n");

        ModprobeConfig config = ModprobeConfig.read(new KernelFiles(root));

        assertThat(config.about("x", List.of("algif_aead")))
                .extracting(Gap::why)
                .singleElement()
                .asString()
                .contains("/etc/modprobe.d/hard.conf has \"install algif-aead\"");
        assertThat(config.about("net-pf-40", List.of("vsock"))).hasSize(1);
        assertThat(config.about("net-pf-33", List.of("rxrpc"))).hasSize(1);
        assertThat(config.about("ext4", List.of("ext4", "bonding", "esp4"))).isEmpty();
    }
}
