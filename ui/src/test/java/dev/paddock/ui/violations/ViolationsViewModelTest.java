package dev.paddock.ui.violations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.model.policy.Side;
import dev.paddock.model.policy.Verdict;
import dev.paddock.ui.draft.ModuleEdits;
import dev.paddock.ui.draft.SpliceEdits;
import dev.paddock.ui.testing.Bench;
import dev.paddock.ui.testing.Hosts;
import dev.paddock.wire.client.AgentException;
import dev.paddock.wire.message.ViolationEntry;
import org.junit.jupiter.api.Test;

class ViolationsViewModelTest {
    private final Bench bench = new Bench();
    private final ViolationsViewModel viewModel =
            new ViolationsViewModel(bench.host, bench.draft, bench.work, bench.delayer, bench.notices);

    private void emit(long id, long count) {
        bench.agent.emit(Hosts.violation(id, "splice-sink", "inet/stream/tcp", count));
    }

    @Test
    void startsWithThePageAndGoesOnLive() {
        bench.agent.history = Hosts.violations(500);
        bench.connected();
        assertThat(viewModel.rows()).hasSize(ViolationsViewModel.PAGE);
        assertThat(viewModel.feedProperty().get()).isEqualTo(new Feed.Live());
        emit(501, 1);
        assertThat(viewModel.rows().getFirst().id())
                .as("not before the period is over")
                .isEqualTo(500);
        bench.runLater();
        assertThat(viewModel.rows().getFirst().id()).isEqualTo(501);
        assertThat(viewModel.totalProperty().get()).isEqualTo(501);
        assertThat(viewModel.unseenProperty().get()).isEqualTo(1);
    }

    @Test
    void manyArrivalsAreOneUpdate() {
        bench.connected();
        for (int i = 1; i <= 1000; i++) {
            emit(i, 1);
        }
        assertThat(bench.later).hasSize(1);
        bench.runLater();
        assertThat(viewModel.rows()).hasSize(1000);
        assertThat(bench.later).as("nothing is scheduled while nothing arrives").isEmpty();
    }

    @Test
    void aHigherCountTakesThePlaceOfTheRow() {
        bench.connected();
        emit(1, 1);
        emit(2, 1);
        bench.runLater();
        emit(1, 7);
        bench.runLater();
        assertThat(viewModel.rows()).extracting(ViolationEntry::id).containsExactly(2L, 1L);
        assertThat(viewModel.rows().getLast().count()).isEqualTo(7);
        assertThat(viewModel.totalProperty().get()).isEqualTo(2);
    }

    @Test
    void theWindowIsBounded() {
        bench.connected();
        for (int i = 1; i <= ViolationsViewModel.CAPACITY + 50; i++) {
            emit(i, 1);
        }
        bench.runLater();
        assertThat(viewModel.rows()).hasSize(ViolationsViewModel.CAPACITY);
        assertThat(viewModel.hasOlder()).isFalse();
    }

    @Test
    void olderPagesComeOnDemand() {
        bench.agent.history = Hosts.violations(250);
        bench.connected();
        assertThat(viewModel.hasOlder()).isTrue();
        viewModel.loadOlder();
        assertThat(viewModel.rows()).hasSize(250);
        assertThat(viewModel.hasOlder()).isFalse();
    }

    @Test
    void whoLooksHasSeen() {
        bench.connected();
        viewModel.look();
        emit(1, 1);
        bench.runLater();
        assertThat(viewModel.unseenProperty().get()).isZero();
    }

    @Test
    void theEndOfTheStreamIsSaid() {
        bench.connected();
        bench.agent.endStreams(new AgentException.Unreachable("The connection was lost."));
        assertThat(viewModel.feedProperty().get()).isEqualTo(new Feed.Ended("The connection was lost."));
    }

    @Test
    void allowAddsTheRuleThatFits() {
        bench.connected();
        viewModel.decide(Hosts.violation(1, "splice-source", "ext4:ext4_file_operations", 1), Verdict.ALLOW);
        assertThat(SpliceEdits.own(
                        bench.draft.draft(), new SpliceEdits.Target.Fops("ext4:ext4_file_operations"), Side.SOURCE))
                .contains(Verdict.ALLOW);
        viewModel.decide(Hosts.violation(2, "module-request", "net-pf-38", 1), Verdict.DENY);
        assertThat(ModuleEdits.own(bench.draft.draft(), "af_alg")).contains(Verdict.DENY);
        viewModel.decide(Hosts.violation(3, "socket-create", "alg", 1), Verdict.DENY);
        assertThat(bench.draft.draft().sockets().rules()).hasSize(1);
        viewModel.decide(Hosts.violation(4, "vmsplice", "vmsplice", 1), Verdict.ALLOW);
        viewModel.decide(Hosts.violation(5, "splice-sink", "inet/stream/tcp", 1), Verdict.ALLOW);
        assertThat(bench.draft.draft().splice().rules()).hasSize(2);
        viewModel.decide(Hosts.violation(6, "zerocopy", "inet/stream/tcp", 1), Verdict.DENY);
        assertThat(bench.draft.draft().splice().zerocopy()).isEqualTo(Verdict.DENY);
        assertThat(bench.draft.draft().splice().rules()).hasSize(2);
        viewModel.decide(Hosts.violation(7, "open", "tun:tun_fops", 1), Verdict.ALLOW);
        assertThat(ModuleEdits.own(bench.draft.draft(), "tun")).contains(Verdict.ALLOW);
        viewModel.decide(Hosts.violation(8, "open", "tun:tun_fops", 1), Verdict.DENY);
        assertThat(bench.draft.draft().modules().unregistered()).isEqualTo(Verdict.DENY);
        assertThat(ModuleEdits.own(bench.draft.draft(), "tun")).contains(Verdict.ALLOW);
    }

    @Test
    void whereNoRuleFitsThatIsSaid() {
        bench.connected();
        viewModel.decide(Hosts.violation(1, "module-request", "net-pf-99", 1), Verdict.ALLOW);
        assertThat(bench.notices.currentProperty().get().orElseThrow().text()).startsWith("No rule was added");
        viewModel.decide(Hosts.violation(2, "open", "file_operations of no module", 1), Verdict.ALLOW);
        assertThat(bench.draft.changesProperty().get()).isEmpty();
    }
}
