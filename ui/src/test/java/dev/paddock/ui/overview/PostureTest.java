package dev.paddock.ui.overview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.ui.draft.StatesViewModel;
import dev.paddock.ui.host.Link;
import dev.paddock.ui.testing.Bench;
import dev.paddock.ui.testing.Hosts;
import dev.paddock.ui.testing.ShowHost;
import dev.paddock.wire.client.AgentException;
import dev.paddock.wire.message.FopsReply;
import dev.paddock.wire.message.GapEntry;
import dev.paddock.wire.message.HookEntry;
import dev.paddock.wire.message.Status;
import java.util.List;
import org.junit.jupiter.api.Test;

class PostureTest {
    private final Bench bench = new Bench();
    private final OverviewViewModel viewModel = new OverviewViewModel(bench.host, bench.work, bench.notices);

    @Test
    void claimsRefusalsOnlyWhereTheKernelEnforces() {
        bench.agent.fops = ShowHost.fops();
        bench.connected();
        assertThat(viewModel.postureProperty().get().level()).isEqualTo(Posture.Level.ENFORCING);
        assertThat(viewModel.postureProperty().get().sentence())
                .matches("The kernel refuses \\d+ of \\d+ splice-capable file operations");
    }

    @Test
    void whatSocketsShareIsCountedInNoRefusal() {
        bench.agent.fops = new FopsReply(
                Hosts.KERNEL,
                List.of(
                        Hosts.fops("ext4", "ext4_file_operations", "filemap_splice_read", "by-reference", ""),
                        Hosts.fops(
                                "vmlinux", "socket_file_ops", "sock_splice_read", "by-reference", "splice_to_socket")),
                List.of());
        bench.connected();
        assertThat(viewModel.postureProperty().get().sentence())
                .isEqualTo("The kernel holds the policy, which refuses no splice-capable file operations");
        assertThat(viewModel.tilesProperty().get())
                .filteredOn(tile -> tile.what().equals("splice-capable file operations"))
                .extracting(Tile::value)
                .containsExactly("1");
    }

    @Test
    void whatNobodyClassifiedIsNotLeftOutOfWhatMayHandOutPages() {
        bench.agent.fops = new FopsReply(
                Hosts.KERNEL,
                List.of(
                        Hosts.fops("ext4", "ext4_file_operations", "filemap_splice_read", "by-reference", ""),
                        Hosts.fops("overlay", "ovl_file_operations", "ovl_splice_read", "delegates", ""),
                        Hosts.fops("new", "new_fops", "new_splice_read", "of a later version", ""),
                        Hosts.fops("tun", "tun_fops", "copy_splice_read", "by-copy", "")),
                List.of());
        bench.connected();
        assertThat(viewModel.tilesProperty().get())
                .filteredOn(tile -> tile.what().equals("splice-capable file operations"))
                .extracting(Tile::remark)
                .containsExactly("1 hand out pages by reference, 2 more may");
    }

    @Test
    void policyThatNeedsNoHookIsNotShownAsEnforcing() {
        bench.agent.status = Hosts.enforcing(List.of(), List.of());
        bench.connected();
        assertThat(viewModel.postureProperty().get().level()).isEqualTo(Posture.Level.OPEN);
        assertThat(viewModel.postureProperty().get().sentence()).isEqualTo("The policy refuses nothing");
        assertThat(viewModel.postureProperty().get().detail())
                .startsWith("No rule of it needs a hook.")
                .contains("and push");
    }

    @Test
    void tamperingIsInTheHeadlineThoughItWasPutBack() {
        bench.agent.status = Hosts.enforcing(
                Hosts.enforcing().hooks(), List.of(new GapEntry("tampering", "another process detached the hook")));
        bench.connected();
        Posture posture = viewModel.postureProperty().get();
        assertThat(posture.level()).isEqualTo(Posture.Level.PARTIAL);
        assertThat(posture.sentence()).endsWith(", and was tampered with");
        assertThat(posture.detail()).isEqualTo("Another process detached the hook.");
    }

    @Test
    void saysThatNothingIsEnforcedAndWhy() {
        bench.agent.status = Hosts.powerless();
        bench.connected();
        assertThat(viewModel.postureProperty().get())
                .isEqualTo(
                        new Posture(Posture.Level.NOTHING, "Nothing is enforced", "The agent does not run as root."));
        assertThat(viewModel.factsProperty().get().known()).isTrue();
        assertThat(viewModel.factsProperty().get().gaps()).hasSize(1);
    }

    @Test
    void theTileNamesAPolicyOnlyOnceOneWasPushed() {
        StatesViewModel header = new StatesViewModel(bench.host, bench.draft);
        bench.agent.status = Hosts.powerless();
        bench.connected();
        assertThat(refusals().remark())
                .isEqualTo("nothing pushed yet")
                .isEqualTo(header.statesProperty().get().running());
        bench.agent.status = Hosts.enforcing();
        bench.host.poll();
        assertThat(refusals().remark()).isEqualTo("policy allow-all");
    }

    private Tile refusals() {
        return viewModel.tilesProperty().get().getLast();
    }

    @Test
    void modprobeIsNoWordAboutSplice() {
        Status now = Hosts.enforcing();
        bench.agent.status = new Status(
                now.version(),
                now.kernel(),
                now.mode(),
                "modprobe",
                "modprobe.d",
                now.lock(),
                "",
                now.revision(),
                now.policy(),
                now.pending(),
                List.of(new HookEntry("modprobe.d", "supported", true, true, true)),
                now.counters(),
                now.settings(),
                now.gaps(),
                now.mayChange());
        bench.connected();
        Posture posture = viewModel.postureProperty().get();
        assertThat(posture.level()).isEqualTo(Posture.Level.PARTIAL);
        assertThat(posture.sentence()).isEqualTo("modprobe refuses the modules that the policy denies");
        assertThat(posture.detail()).contains("Splice and sockets are not held");
    }

    @Test
    void hookThatNoRuleNeedsIsNoAlarmAndOneThatARuleNeedsIs() {
        bench.agent.status = Hosts.enforcing(
                List.of(
                        new HookEntry("file_permission", "supported", true, true, true),
                        new HookEntry("socket_sendmsg", "supported", false, false, true)),
                List.of());
        bench.connected();
        assertThat(viewModel.postureProperty().get().level()).isEqualTo(Posture.Level.ENFORCING);
        assertThat(viewModel.postureProperty().get().detail())
                .contains("needs 1 hook (file_permission): 1 attached and proven");

        bench.agent.status = Hosts.enforcing(
                List.of(
                        new HookEntry("file_permission", "supported", true, false, true),
                        new HookEntry("socket_create", "supported", true, true, true)),
                List.of());
        bench.host.poll();
        assertThat(viewModel.postureProperty().get().level()).isEqualTo(Posture.Level.PARTIAL);
        assertThat(viewModel.postureProperty().get().detail())
                .contains("needs 2 hooks (file_permission, socket_create): 1 attached and proven");
    }

    @Test
    void whatIsNotKnownIsNeitherEnforcedNorNothing() {
        Status now = Hosts.enforcing();
        bench.agent.status = new Status(
                now.version(),
                now.kernel(),
                "unknown",
                now.backend(),
                now.flavour(),
                now.lock(),
                "Revision 7 could not be put into the kernel: no memory",
                now.revision(),
                now.policy(),
                now.pending(),
                now.hooks(),
                now.counters(),
                now.settings(),
                now.gaps(),
                now.mayChange());
        bench.connected();
        assertThat(viewModel.postureProperty().get())
                .isEqualTo(new Posture(
                        Posture.Level.UNKNOWN,
                        "What the kernel enforces is not known",
                        "Revision 7 could not be put into the kernel: no memory."));
    }

    @Test
    void hooksAreProvenAgainByTheAgent() {
        bench.connected();
        assertThat(viewModel.whyNotProvingProperty().get()).isEmpty();
        viewModel.prove();
        assertThat(bench.agent.calls).contains("selftest");
        bench.agent.status = Hosts.powerless();
        bench.host.poll();
        assertThat(viewModel.whyNotProvingProperty().get()).contains("No hook can be attached here.");
    }

    @Test
    void anAgentThatIsNotThereLeadsToTryingAgain() {
        bench.agent.failure = new AgentException.Unreachable("No agent answers at /run/x.");
        bench.connected();
        assertThat(viewModel.linkProperty().get()).isEqualTo(new Link.Lost("No agent answers at /run/x."));
        assertThat(viewModel.postureProperty().get().detail()).isEqualTo("No agent answers at /run/x.");
        bench.agent.failure = null;
        viewModel.tryAgain();
        assertThat(viewModel.linkProperty().get().isLive()).isTrue();
    }

    @Test
    void anAgentThatComesBackIsFoundByThePoll() {
        bench.connected();
        bench.agent.failure = new AgentException.Unreachable("gone");
        bench.host.poll();
        assertThat(viewModel.linkProperty().get().isLive()).isFalse();
        bench.agent.failure = null;
        bench.host.poll();
        assertThat(viewModel.linkProperty().get().isLive()).isTrue();
    }
}
