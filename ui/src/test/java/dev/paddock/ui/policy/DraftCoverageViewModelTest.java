package dev.paddock.ui.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.model.policy.Mode;
import dev.paddock.model.policy.Policy;
import dev.paddock.model.policy.Section;
import dev.paddock.ui.testing.Bench;
import dev.paddock.ui.testing.Hosts;
import dev.paddock.wire.client.AgentException;
import dev.paddock.wire.message.CoverageEntry;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DraftCoverageViewModelTest {
    private final Bench bench = new Bench();
    private final DraftCoverageViewModel viewModel =
            new DraftCoverageViewModel(bench.host, bench.draft, bench.work, bench.delayer);

    @Test
    void everyRuleOfTheDraftIsListedOnceTheAgentAnswers() {
        bench.connected().runLater();
        assertThat(viewModel.rules())
                .extracting(CoverageEntry::rule)
                .containsExactly(
                        "modules.default",
                        "modules.elsewhere",
                        "modules.unregistered",
                        "splice.default",
                        "splice.vmsplice",
                        "splice.zerocopy",
                        "sockets.default");
    }

    @Test
    void anEditAsksAgainAndTheRowsStayUntilTheAnswer() {
        bench.connected().runLater();
        bench.agent.coverage = Hosts.coverage(0, Policy.allowAll(), Map.of(Section.SPLICE, "no file_permission"));
        bench.draft.edit(policy -> policy.withMode(Mode.AUDIT));
        assertThat(viewModel.rules()).hasSize(7);
        bench.runLater();
        assertThat(viewModel.rules()).hasSize(7);
        assertThat(bench.agent.covered).last().asString().contains("mode: audit");
    }

    @Test
    void withoutAnAgentNothingIsClaimed() {
        bench.connected().runLater();
        bench.agent.failure = new AgentException.Unreachable("No agent answers.");
        bench.host.poll();
        bench.runLater();
        assertThat(viewModel.rules()).isEmpty();
        assertThat(viewModel.unknownProperty().get()).startsWith("No agent answers");
    }
}
