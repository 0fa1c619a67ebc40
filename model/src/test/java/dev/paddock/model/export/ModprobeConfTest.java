package dev.paddock.model.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.model.document.PolicyReader;
import dev.paddock.model.document.ReadResult;
import dev.paddock.model.inventory.ModuleName;
import dev.paddock.model.inventory.ModuleState;
import dev.paddock.model.policy.Policy;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModprobeConfTest {

    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    @Test
    void writesBothLinesForEveryDeniedModuleOfTheKernel() {
        ModprobeConf conf = ModprobeConf.of(
                policy(),
                NOW,
                "6.1.0",
                Map.of(
                        new ModuleName("algif-aead"), ModuleState.ON_DISK,
                        new ModuleName("rxrpc"), ModuleState.LOADED,
                        new ModuleName("esp4"), ModuleState.BUILT_IN,
                        new ModuleName("old"), ModuleState.ON_DISK,
                        new ModuleName("ext4"), ModuleState.ON_DISK));

        assertThat(conf.text().lines().filter(line -> !line.startsWith("#") && !line.isEmpty()))
                .containsExactly(
                        "softdep algif_aead pre:",
                        "install algif_aead /bin/false",
                        "softdep rxrpc pre:",
                        "install rxrpc /bin/false");
        assertThat(conf.builtIn()).containsExactly(new ModuleName("esp4"));
        assertThat(conf.resident()).containsExactly(new ModuleName("rxrpc"));
        assertThat(conf.text())
                .contains("00-paddock.conf", "initramfs", "insmod", "#   esp4\n")
                .doesNotContain("evil\ninstall");
    }

    private static Policy policy() {
        return switch (PolicyReader.read("""
                apiVersion: paddock.dev/v1
                kind: Policy
                name: "evil\\ninstall ext4 /bin/sh"
                mode: enforce
                modules:
                  default: allow
                  rules:
                    - {module: "algif_*", verdict: deny}
                    - {module: rxrpc, verdict: deny}
                    - {module: esp4, verdict: deny}
                    - {module: old, verdict: deny, until: "2026-01-01T00:00:00Z"}
                """)) {
            case ReadResult.Accepted accepted -> accepted.policy();
            case ReadResult.Rejected rejected ->
                throw new AssertionError(rejected.problems().toString());
        };
    }
}
