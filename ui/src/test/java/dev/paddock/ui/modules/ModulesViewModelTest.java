package dev.paddock.ui.modules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.model.policy.Mode;
import dev.paddock.model.policy.Policy;
import dev.paddock.model.policy.Section;
import dev.paddock.model.policy.Verdict;
import dev.paddock.ui.testing.Bench;
import dev.paddock.ui.testing.Hosts;
import dev.paddock.wire.client.AgentException;
import dev.paddock.wire.message.GapEntry;
import dev.paddock.wire.message.ModulesReply;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ModulesViewModelTest {
    private static final Policy DENY = deny(Policy.allowAll());

    private final Bench bench = new Bench();
    private final ModulesViewModel viewModel =
            new ModulesViewModel(bench.host, bench.draft, bench.choices, bench.coverage);

    private ModuleRow row(String name) {
        return viewModel.rows().stream()
                .filter(r -> r.name().value().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private List<String> names() {
        return viewModel.rows().stream().map(r -> r.name().value()).toList();
    }

    @Test
    void showsWhatTheAgentKnows() {
        bench.connected();
        assertThat(viewModel.rows()).hasSize(6);
        assertThat(viewModel.loadedCount().get()).isEqualTo(2);
        assertThat(viewModel.onDiskCount().get()).isEqualTo(3);
        assertThat(viewModel.builtInCount().get()).isEqualTo(1);
    }

    @Test
    void findsByAliasAndByEitherSpelling() {
        bench.connected();
        viewModel.filter().searchProperty().set("net-pf-38");
        assertThat(names()).containsExactly("af_alg");
        viewModel.filter().searchProperty().set("ALGIF-aead");
        assertThat(names()).containsExactly("algif_aead");
    }

    @Test
    void filtersByStateAndByRule() {
        bench.connected();
        viewModel.filter().builtInProperty().set(true);
        assertThat(names()).containsExactly("tcp_cubic");
        viewModel.filter().builtInProperty().set(false);
        viewModel.filter().ruledProperty().set(true);
        assertThat(names()).isEmpty();
        assertThat(viewModel.emptyProperty().get().title()).isEqualTo("No module matches");
        bench.draft.edit(p -> dev.paddock.ui.draft.ModuleEdits.set(p, "fuse", Optional.of(Verdict.DENY)));
        assertThat(names()).containsExactly("fuse");
        bench.draft.edit(p -> dev.paddock.ui.draft.ModuleEdits.set(p, "alg*", Optional.of(Verdict.DENY)));
        assertThat(names()).as("a pattern names too").containsExactly("algif_aead", "fuse");
        assertThat(viewModel.ruledCount().get()).isEqualTo(2);
    }

    @Test
    void aChosenVerdictIsOneEditForAllRows() {
        bench.connected();
        viewModel.choose(List.of(row("af_alg"), row("rxrpc")), Optional.of(Verdict.DENY));
        assertThat(viewModel.choice(row("af_alg")).own()).contains(Verdict.DENY);
        assertThat(viewModel.choice(row("af_alg")).isChanged()).isTrue();
        assertThat(viewModel.choice(row("ext4")).isInherited()).isTrue();
        bench.draft.undo();
        assertThat(viewModel.choice(row("af_alg")).isInherited()).isTrue();
    }

    @Test
    void saysWhatTheKernelDoesAboutTheVerdict() {
        running(Map.of());
        assertThat(viewModel.held(row("tcp_cubic")).word()).isEqualTo("no effect");
        assertThat(viewModel.held(row("ext4")).word()).isEqualTo("from the next load");
        assertThat(viewModel.held(row("rxrpc")).word()).isEqualTo("enforced");
        assertThat(viewModel.held(row("rxrpc")).why()).contains("by kernel_module_request");

        viewModel.choose(List.of(row("rxrpc")), Optional.of(Verdict.ALLOW));
        assertThat(viewModel.held(row("rxrpc")).word()).isEqualTo("not pushed");
        assertThat(viewModel.held(row("rxrpc")).why()).endsWith("running policy: deny");
    }

    @Test
    void saysWhyTheKernelDoesNotHoldIt() {
        running(Map.of(Section.MODULES, "not proven on this kernel: kernel_read_file"));
        assertThat(viewModel.held(row("rxrpc")).word()).isEqualTo("not enforced");
        assertThat(viewModel.held(row("rxrpc")).why()).isEqualTo("not proven on this kernel: kernel_read_file");
    }

    @Test
    void anAgentThatWentAwayLeavesNothingClaimed() {
        running(Map.of());
        bench.agent.failure = new AgentException.Unreachable("No agent answers.");
        bench.host.poll();
        assertThat(viewModel.held(row("rxrpc")).word()).isEqualTo("unknown");
        assertThat(viewModel.held(row("rxrpc")).why()).isEqualTo("No agent answers.");
    }

    @Test
    void coverageIsAskedForAgainWhenAHookIsLost() {
        running(Map.of());
        bench.agent.coverage = Hosts.coverage(6, DENY, Map.of(Section.MODULES, "kernel_read_file is detached"));
        bench.agent.status = Hosts.powerless();
        bench.host.poll();
        assertThat(viewModel.held(row("rxrpc")).word()).isEqualTo("not enforced");
    }

    private static Policy deny(Policy policy) {
        return new Policy(
                "deny",
                "",
                Mode.ENFORCE,
                Policy.Modules.ALLOW.withDefault(Verdict.DENY),
                policy.splice(),
                policy.sockets(),
                List.of());
    }

    private void running(Map<Section, String> obstacles) {
        bench.agent.policy = Hosts.policy(6, DENY);
        bench.agent.coverage = Hosts.coverage(6, DENY, obstacles);
        bench.connected();
    }

    @Test
    void anEmptyKernelSaysWhy() {
        bench.agent.modules =
                new ModulesReply("6.1", List.of(), List.of(new GapEntry("modules", "/lib/modules/6.1 does not exist")));
        bench.connected();
        assertThat(viewModel.emptyProperty().get())
                .isEqualTo(new ModulesEmpty("This kernel has no modules", "/lib/modules/6.1 does not exist"));
    }

    @Test
    void anAgentThatIsNotThereIsNotWaitedFor() {
        bench.agent.failure = new AgentException.Unreachable("No agent answers.");
        bench.connected();
        assertThat(viewModel.emptyProperty().get())
                .isEqualTo(
                        new ModulesEmpty("The modules could not be read", "No agent answers. Press F5 to try again."));
    }

    @Test
    void whatWasReadStaysInSight() {
        bench.connected();
        bench.agent.failure = new AgentException.Failed("The disk is on fire.");
        bench.host.refresh();
        assertThat(viewModel.rows()).hasSize(6);
    }

    @Test
    void fiveThousandModulesAreFiltered() {
        bench.agent.modules = Hosts.modules(5000);
        bench.connected();
        viewModel.filter().searchProperty().set("module_04999");
        assertThat(viewModel.rows()).hasSize(1);
    }
}
