package dev.paddock.ui.modules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.model.policy.Mode;
import dev.paddock.model.policy.Policy;
import dev.paddock.model.policy.Verdict;
import dev.paddock.ui.control.Notice;
import dev.paddock.ui.draft.ModuleEdits;
import dev.paddock.ui.testing.Bench;
import dev.paddock.ui.testing.Hosts;
import dev.paddock.wire.client.AgentException;
import dev.paddock.wire.message.GapEntry;
import dev.paddock.wire.message.ModulesReply;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FreezeViewModelTest {
    private final Bench bench = new Bench();
    private final List<List<String>> reviews = new ArrayList<>();
    private final FreezeViewModel viewModel =
            new FreezeViewModel(bench.host, bench.draft, bench.work, bench.notices, bench.clock, reviews::add);

    private String obstacle() {
        return viewModel.obstacleProperty().get().orElse("");
    }

    private List<String> rules() {
        return bench.draft.draft().modules().rules().stream()
                .map(rule -> rule.module() + " " + rule.verdict().word())
                .toList();
    }

    @Test
    void freezesTheDraftInOneEditAndLeadsToThePush() {
        bench.connected();
        bench.draft.edit(policy -> ModuleEdits.set(policy, "rxrpc", Optional.of(Verdict.DENY)));
        Policy before = bench.draft.draft();

        viewModel.freeze();

        assertThat(bench.draft.draft().mode()).isEqualTo(Mode.ENFORCE);
        assertThat(bench.draft.draft().modules().defaultVerdict()).isEqualTo(Verdict.DENY);
        assertThat(rules()).containsExactly("rxrpc deny", "ext4 allow", "fuse allow");
        assertThat(reviews)
                .containsExactly(
                        List.of(
                                "2 modules may be loaded: 2 that are loaded now, 0 that they need,"
                                        + " 0 of the survival list. 3 modules on disk are refused, 2 of which the draft let load before."));
        bench.draft.undo();
        assertThat(bench.draft.draft()).isEqualTo(before);
    }

    @Test
    void asksWhatIsLoadedNowAndNotWhatWas() {
        bench.connected();
        bench.agent.modules = new ModulesReply(
                Hosts.KERNEL,
                Stream.concat(Hosts.modules().modules().stream(), Stream.of(Hosts.module("zram", "loaded")))
                        .toList(),
                List.of(new GapEntry("soft dependencies", "modules.softdep is absent")));

        viewModel.freeze();

        assertThat(rules()).contains("zram allow");
        assertThat(reviews.getFirst()).contains("Not known: soft dependencies: modules.softdep is absent.");
    }

    @Test
    void whatIsFrozenAlreadyIsNotPushedAgain() {
        bench.connected();
        viewModel.freeze();
        bench.draft.setRunning(bench.draft.draft());

        viewModel.freeze();

        assertThat(reviews).hasSize(1);
        assertThat(bench.notices.currentProperty().get())
                .contains(new Notice(Notice.Kind.DONE, "The running policy is frozen to what is loaded already."));
    }

    @Test
    void saysWhyItCannot() {
        assertThat(obstacle()).isEqualTo("The agent is being looked for.");
        bench.agent.failure = new AgentException.Unreachable("nobody");
        bench.connected();
        assertThat(obstacle()).isEqualTo("No agent answers, so nobody knows what is loaded.");
        viewModel.freeze();
        assertThat(bench.draft.draft()).isEqualTo(Policy.allowAll());

        bench.agent.failure = null;
        bench.agent.modules = new ModulesReply(
                Hosts.KERNEL, List.of(), List.of(new GapEntry("loaded modules", "/proc/modules: permission denied")));
        bench.connected();
        assertThat(obstacle()).isEqualTo("Nobody knows which modules are loaded: /proc/modules: permission denied.");

        bench.agent.modules = Hosts.modules();
        bench.host.refresh();
        assertThat(obstacle()).isEmpty();
    }

    @Test
    void anAgentThatFailsLeavesTheDraftAlone() {
        bench.connected();
        bench.agent.failure = new AgentException.Failed("The disk is on fire.");

        viewModel.freeze();

        assertThat(bench.draft.draft()).isEqualTo(Policy.allowAll());
        assertThat(obstacle()).isEmpty();
        assertThat(bench.notices.currentProperty().get())
                .contains(new Notice(Notice.Kind.FAILED, "The draft was not frozen: The disk is on fire."));
        assertThat(reviews).isEmpty();
    }
}
