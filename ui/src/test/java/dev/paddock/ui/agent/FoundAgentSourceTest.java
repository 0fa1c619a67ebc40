package dev.paddock.ui.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paddock.wire.client.AgentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoundAgentSourceTest {
    @TempDir
    Path folder = Path.of(".");

    private Places places() {
        return Places.of(Map.of("XDG_RUNTIME_DIR", folder.toString()), folder);
    }

    private Path program(String body) throws IOException {
        Path program = Files.writeString(folder.resolve("agent.sh"), "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        return program;
    }

    @Test
    void aNamedSocketCountsAlone() {
        try (var source = FoundAgentSource.at(folder.resolve("none"), places())) {
            assertThatThrownBy(source::connect).isInstanceOf(AgentException.Unreachable.class);
        }
    }

    @Test
    void anAgentThatEndsAtOnceIsQuotedAndLeavesNothing() throws IOException {
        Path program = program("echo no toolchain here; exit 3");
        try (var source =
                FoundAgentSource.preferring(folder.resolve("none"), Optional.of(program.toString()), places())) {
            assertThatThrownBy(source::connect)
                    .isInstanceOf(AgentException.Unreachable.class)
                    .hasMessageContaining("ended at once with code 3")
                    .hasMessageContaining("no toolchain here");
        }
        try (var left = Files.list(folder)) {
            assertThat(left.map(p -> String.valueOf(p.getFileName()))).noneMatch(n -> n.startsWith("paddock-"));
        }
    }

    @Test
    void foldersFollowTheSpecification() {
        Places places = Places.of(Map.of("XDG_CONFIG_HOME", "relative", "XDG_DATA_HOME", "/data"), Path.of("/home/u"));
        assertThat(places.config()).isEqualTo(Path.of("/home/u/.config/paddock"));
        assertThat(places.state()).isEqualTo(Path.of("/data/paddock"));
        assertThat(places.runtime()).isEmpty();
    }
}
