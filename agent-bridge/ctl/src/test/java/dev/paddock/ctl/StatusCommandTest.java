package dev.paddock.ctl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.wire.message.Status;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StatusCommandTest {

    @Test
    void nothingIsSaidToBeEnforcedBeforeTheFirstPush() {
        assertThat(StatusCommand.text(status(0, "bpf", "lsm")))
                .contains("enforces   nothing yet; it would, by bpf, lsm\n", "policy     none was pushed\n");
        assertThat(StatusCommand.text(status(0, "modprobe", "modprobe.d")))
                .contains("enforces   nothing yet; it would modules, by modprobe, modprobe.d\n");
        assertThat(StatusCommand.text(status(3, "bpf", "lsm")))
                .contains("enforces   yes, by bpf, lsm\n", "policy     web, revision 3\n");
    }

    private static Status status(long revision, String backend, String flavour) {
        return new Status(
                "0.1.0",
                "6.12.48+deb13-amd64",
                "enforce",
                backend,
                flavour,
                "open",
                "",
                revision,
                "web",
                Optional.empty(),
                List.of(),
                Map.of(),
                List.of(),
                List.of(),
                true);
    }
}
