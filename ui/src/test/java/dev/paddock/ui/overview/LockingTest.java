package dev.paddock.ui.overview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.ui.testing.Bench;
import dev.paddock.ui.testing.Hosts;
import dev.paddock.wire.client.AgentException;
import org.junit.jupiter.api.Test;

class LockingTest {
    private final Bench bench = new Bench();
    private final OverviewViewModel viewModel = new OverviewViewModel(bench.host, bench.work, bench.notices);

    @Test
    void isOfferedWhereAPolicyIsEnforcedAndNowhereElse() {
        assertThat(viewModel.lockingProperty().get()).isEqualTo(new Locking(false, "No agent answers."));
        bench.agent.status = Hosts.powerless();
        bench.connected();
        assertThat(viewModel.lockingProperty().get().possible()).isFalse();
        assertThat(viewModel.lockingProperty().get().words()).contains("none enforces here");
        bench.agent.status = Hosts.enforcing();
        bench.host.poll();
        assertThat(viewModel.lockingProperty().get().possible()).isTrue();
        viewModel.lock();
        assertThat(bench.agent.calls).contains("lock");
    }

    @Test
    void refusalIsSaid() {
        bench.agent.status = Hosts.enforcing();
        bench.connected();
        bench.agent.failure = new AgentException.NotEnforceable("A push waits.");
        viewModel.lock();
        assertThat(bench.notices.currentProperty().get())
                .hasValueSatisfying(notice -> assertThat(notice.text()).isEqualTo("Nothing was locked. A push waits."));
    }
}
