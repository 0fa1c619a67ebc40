package dev.paddock.agent.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ServiceManagerTest {

    private final List<String> said = new ArrayList<>();

    private int say(String state) {
        said.add(state);
        return 1;
    }

    @Test
    void whoStartedTheAgentIsToldThatItIsReady() {
        new ServiceManager(Optional.of("/run/systemd/notify"), () -> (unset, state) -> say(state)).ready();
        assertThat(said).containsExactly("READY=1");
    }

    @Test
    void withoutOneNoLibraryIsAskedFor() {
        assertThatCode(() -> new ServiceManager(Optional.empty(), ServiceManagerTest::missing).ready())
                .doesNotThrowAnyException();
    }

    @Test
    void theAgentRunsOnWhereItCannotBeTold() {
        Optional<String> socket = Optional.of("/run/systemd/notify");
        assertThatCode(() -> {
                    new ServiceManager(socket, ServiceManagerTest::missing).ready();
                    new ServiceManager(socket, () -> (unset, state) -> -111).ready();
                })
                .doesNotThrowAnyException();
    }

    private static ServiceManager.LibSystemd missing() {
        throw new UnsatisfiedLinkError("libsystemd.so.0: cannot open shared object file");
    }
}
