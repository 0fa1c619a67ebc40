package dev.paddock.ui.push;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.model.document.PolicyWriter;
import dev.paddock.model.policy.Policy;
import dev.paddock.model.policy.Verdict;
import dev.paddock.ui.draft.ModuleEdits;
import dev.paddock.ui.testing.Bench;
import dev.paddock.ui.testing.Hosts;
import dev.paddock.wire.client.AgentException;
import dev.paddock.wire.message.ProblemEntry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PushViewModelTest {
    private final Bench bench = new Bench();
    private final PushViewModel viewModel = new PushViewModel(bench.host, bench.draft, bench.work, bench.notices);
    private final PendingViewModel pending = new PendingViewModel(bench.host, bench.work, bench.notices, bench.clock);

    @BeforeEach
    void edit() {
        bench.connected();
        bench.draft.edit(p -> ModuleEdits.set(p, "algif_aead", Optional.of(Verdict.DENY)));
    }

    @Test
    void whatIsPushedIsTheDraft() {
        viewModel.open(List.of());
        assertThat(viewModel.stateProperty().get()).isEqualTo(new PushState.Checked(true, List.of(), digest()));
        assertThat(viewModel.changes()).hasSize(1);
        assertThat(viewModel.difference()).isNotEmpty();
        viewModel.confirmWithinProperty().set(ConfirmWindow.FIVE_MINUTES);
        viewModel.push();
        assertThat(bench.agent.pushed).containsExactly(PolicyWriter.write(bench.draft.draft()));
        assertThat(bench.agent.windows).containsExactly(Duration.ofMinutes(5));
        assertThat(viewModel.stateProperty().get()).isEqualTo(new PushState.Closed());
        assertThat(bench.draft.changesProperty().get()).isEmpty();
        assertThat(pending.revisionProperty().get()).contains(7L);
        assertThat(pending.secondsLeftProperty().get()).isEqualTo(300);
    }

    @Test
    void aDraftThatTheHostRefusesIsNotPushed() {
        List<ProblemEntry> problems = List.of(new ProblemEntry("error", 0, 0, "would lock you out"));
        bench.agent.problems = problems;
        viewModel.open(List.of());
        viewModel.push();
        assertThat(viewModel.stateProperty().get()).isEqualTo(new PushState.Checked(false, problems, digest()));
        assertThat(bench.agent.pushed).isEmpty();
    }

    @Test
    void refusalsSayWhatHappenedAndKeepTheDraft() {
        bench.agent.pushFailure = new AgentException.NotEnforceable("This kernel has no BPF.");
        viewModel.open(List.of());
        viewModel.push();
        assertThat(viewModel.stateProperty().get()).isInstanceOfSatisfying(PushState.Refused.class, refused -> {
            assertThat(refused.title()).isEqualTo("This host cannot enforce the policy");
            assertThat(refused.why()).startsWith("This kernel has no BPF.");
        });
        viewModel.close();
        assertThat(bench.draft.changesProperty().get()).hasSize(1);
        bench.agent.pushFailure = new AgentException.PermissionDenied("Only root may push.");
        viewModel.open(List.of());
        viewModel.push();
        assertThat(viewModel.stateProperty().get())
                .isInstanceOfSatisfying(
                        PushState.Refused.class,
                        refused -> assertThat(refused.title()).isEqualTo("You may not push to this host"));
    }

    @Test
    void whatNobodySawIsNotPushed() {
        viewModel.open(List.of());
        assertThat(viewModel.changes()).hasSize(1);
        bench.agent.policy = Hosts.policy(7, ModuleEdits.set(Policy.allowAll(), "rds", Optional.of(Verdict.DENY)));
        viewModel.push();
        assertThat(refusal()).as("between check and push").isEqualTo("Another policy runs by now");

        bench.agent.policy = Hosts.policy(8, Policy.allowAll());
        viewModel.check();
        assertThat(refusal()).as("before the check").isEqualTo("Another policy runs by now");
        bench.agent.policy = Hosts.policy(9, ModuleEdits.set(Policy.allowAll(), "rds", Optional.of(Verdict.DENY)));
        bench.host.refresh();
        viewModel.check();
        assertThat(viewModel.changes()).as("of revision 9").hasSize(2);
        assertThat(bench.agent.pushed).isEmpty();
        viewModel.push();
        assertThat(bench.agent.pushed).containsExactly(PolicyWriter.write(bench.draft.draft()));
    }

    private String refusal() {
        return viewModel.stateProperty().get() instanceof PushState.Refused refused ? refused.title() : "";
    }

    private String digest() {
        return bench.agent.digest(PolicyWriter.write(bench.draft.draft()));
    }

    @Test
    void keepConfirms() {
        viewModel.open(List.of());
        viewModel.push();
        pending.keep();
        assertThat(bench.agent.confirmed).containsExactly(7L);
        assertThat(pending.revisionProperty().get()).isEmpty();
    }

    @Test
    void takingBackKeepsTheEditsAsADraft() {
        viewModel.open(List.of());
        viewModel.push();
        pending.takeBack();
        assertThat(bench.draft.running()).isEqualTo(Policy.allowAll());
        assertThat(bench.draft.changesProperty().get()).hasSize(1);
        assertThat(ModuleEdits.own(bench.draft.draft(), "algif_aead")).contains(Verdict.DENY);
    }
}
