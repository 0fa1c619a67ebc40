package dev.paddock.ui.splice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.model.inventory.FileOperations;
import dev.paddock.model.policy.Side;
import dev.paddock.model.policy.Verdict;
import dev.paddock.ui.testing.Bench;
import dev.paddock.ui.testing.Hosts;
import dev.paddock.ui.verdict.VerdictChoice;
import dev.paddock.wire.message.FopsReply;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SpliceViewModelTest {
    private final Bench bench = new Bench();
    private final SpliceViewModel viewModel =
            new SpliceViewModel(bench.host, bench.draft, bench.choices, bench.coverage, Optional.empty());

    private FopsGroup group(String module) {
        return viewModel.groups().stream()
                .filter(g -> g.module().value().equals(module))
                .findFirst()
                .orElseThrow();
    }

    private FileOperations one(String module, int index) {
        return group(module).members().get(index);
    }

    @Test
    void groupsByModule() {
        bench.connected();
        assertThat(viewModel.groups()).extracting(g -> g.module().value()).containsExactly("ext4", "fuse", "vmlinux");
        assertThat(viewModel.sinkCount().get()).isEqualTo(4);
        viewModel.filter().searchProperty().set("copy_splice");
        assertThat(viewModel.groups()).extracting(g -> g.module().value()).containsExactly("vmlinux");
    }

    @Test
    void aSideWithoutFunctionHasNothingToDecide() {
        bench.connected();
        assertThat(viewModel.choice(one("vmlinux", 0), Side.SOURCE)).isEmpty();
        assertThat(viewModel.choice(one("vmlinux", 0), Side.SINK)).isPresent();
    }

    @Test
    void aGroupSetsAGlobThatItsMembersInherit() {
        bench.connected();
        viewModel.choose(group("vmlinux"), Side.SINK, Optional.of(Verdict.DEGRADE));
        VerdictChoice member = viewModel.choice(one("vmlinux", 1), Side.SINK).orElseThrow();
        assertThat(member.isInherited()).isTrue();
        assertThat(member.decidedBy()).isEqualTo("vmlinux:*");
        viewModel.choose(List.of(one("vmlinux", 1)), Side.SINK, Optional.of(Verdict.ALLOW));
        assertThat(viewModel.choice(group("vmlinux"), Side.SINK).orElseThrow().word())
                .isEqualTo("mixed");
        assertThat(viewModel
                        .choice(one("vmlinux", 1), Side.SOURCE)
                        .orElseThrow()
                        .word())
                .isEqualTo("allow");
    }

    @Test
    void whatSocketsShareHasNothingToDecideHere() {
        bench.agent.fops = new FopsReply(
                Hosts.KERNEL,
                List.of(Hosts.fops(
                        "vmlinux", "socket_file_ops", "sock_splice_read", "by-reference", "splice_to_socket")),
                List.of());
        bench.connected();
        FileOperations sockets = one("vmlinux", 0);
        assertThat(viewModel.choice(sockets, Side.SOURCE)).isEmpty();
        assertThat(viewModel.choice(group("vmlinux"), Side.SINK)).isEmpty();
        viewModel.choose(List.of(sockets), Side.BOTH, Optional.of(Verdict.DENY));
        assertThat(bench.draft.draft().splice().rules()).isEmpty();
        assertThat(new SpliceRow.One(sockets).cells(viewModel)).contains("by socket rules");
    }

    @Test
    void aRefusalOfPipesIsSaidToHaveNoEffect() {
        bench.connected();
        FileOperations pipes = viewModel.groups().stream()
                .flatMap(group -> group.members().stream())
                .filter(fops -> fops.id().isPipe())
                .findFirst()
                .orElseThrow();
        viewModel.choose(List.of(pipes), Side.SINK, Optional.of(Verdict.DENY));
        assertThat(viewModel.held(pipes, Side.SINK).word()).isEqualTo("no effect");
        assertThat(new SpliceRow.One(pipes).cells(viewModel)).last().isEqualTo("no effect");
    }

    @Test
    void noFopsGivesTheReasonOfTheGap() {
        bench.agent.fops =
                new FopsReply(Hosts.KERNEL, List.of(), Hosts.powerless().gaps());
        bench.connected();
        assertThat(viewModel.emptyTextProperty().get()).contains("the agent must run as root");
    }
}
