package dev.paddock.ui.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.ui.testing.Bench;
import dev.paddock.ui.testing.Hosts;
import dev.paddock.wire.message.HookEntry;
import dev.paddock.wire.message.Status;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatusLineTest {
    private final Bench bench = new Bench();
    private final StatusLineViewModel viewModel = new StatusLineViewModel(bench.host);

    @Test
    void greenIsWhatRefusesAndIsProven() {
        shows(
                List.of(new HookEntry("socket_create", "supported", true, true, true)),
                StatusLine.Tone.GOOD,
                "bpf (lsm), mode enforce");
    }

    @Test
    void modeEnforceWithoutAnythingToEnforceIsNotGreen() {
        shows(
                List.of(new HookEntry("socket_create", "supported", false, false, true)),
                StatusLine.Tone.CAUTION,
                "bpf (lsm) could enforce, the policy refuses nothing");
    }

    @Test
    void hookThatIsNeededAndNotProvenIsNotGreen() {
        shows(
                List.of(
                        new HookEntry("file_permission", "supported", true, true, true),
                        new HookEntry("socket_create", "supported", true, true, false)),
                StatusLine.Tone.CAUTION,
                "bpf (lsm), mode enforce, not every hook is proven");
    }

    @Test
    void whatIsNotKnownToBeInTheKernelIsNotSaidToRefuseNothing() {
        Status now = Hosts.enforcing(List.of(), List.of());
        bench.agent.status = new Status(
                now.version(),
                now.kernel(),
                "unknown",
                now.backend(),
                now.flavour(),
                now.lock(),
                "no memory",
                now.revision(),
                now.policy(),
                now.pending(),
                now.hooks(),
                now.counters(),
                now.settings(),
                now.gaps(),
                now.mayChange());
        bench.connected();
        StatusLine line = viewModel.lineProperty().get();
        assertThat(line.tone()).isEqualTo(StatusLine.Tone.CAUTION);
        assertThat(line.enforcement()).isEqualTo("bpf (lsm), mode unknown");
    }

    private void shows(List<HookEntry> hooks, StatusLine.Tone tone, String words) {
        bench.agent.status = Hosts.enforcing(hooks, List.of());
        bench.connected();
        StatusLine line = viewModel.lineProperty().get();
        assertThat(line.tone()).isEqualTo(tone);
        assertThat(line.enforcement()).isEqualTo(words);
    }
}
