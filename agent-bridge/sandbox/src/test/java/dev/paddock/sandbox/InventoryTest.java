package dev.paddock.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.wire.client.AgentClient;
import dev.paddock.wire.client.AgentException;
import dev.paddock.wire.message.FopsEntry;
import dev.paddock.wire.message.FopsReply;
import dev.paddock.wire.message.ScanReply;
import dev.paddock.wire.message.UseEntry;
import dev.paddock.wire.message.UsesReply;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What the agent says of a running kernel: its file_operations, who holds them open, and the modules on its disk. */
class InventoryTest extends MachineTest {

    @Test
    void whoHoldsWhatOpenIsToldByTheKernel() throws Exception {
        // a file of ext4 on 0, a pipe on 1, /dev/zero on 2; besides it inherits the sockets and /dev/null of the test's
        // shell
        machine.user("rm -f /tmp/holder; sh -c \"echo \\$\\$ >/tmp/holder; exec sleep 60\" </etc/passwd 2</dev/zero"
                + " | sleep 60 >/dev/null 2>&1 &");
        Machine.until(() -> machine.root("test -s /tmp/holder").exitCode() == 0);
        int pid = Integer.parseInt(machine.root("cat /tmp/holder").output());
        Machine.until(() -> machine.root("cat /proc/" + pid + "/comm").output().equals("sleep"));

        // pipes without a name have one of their own in 7.3 (fs/pipe.c get_pipe_inode)
        String pipe = fops("vmlinux").contains("pipeanon_fops") ? "pipeanon_fops" : "pipefifo_fops";
        UsesReply reply = agent().uses();
        List<UseEntry> held =
                reply.uses().stream().filter(use -> use.pid() == pid).toList();
        assertThat(held)
                .extracting(use -> use.module() + ":" + use.symbol() + " " + use.count())
                .filteredOn(use -> !use.startsWith("vmlinux:socket_file_ops ") && !use.startsWith("vmlinux:null_fops "))
                .containsExactlyInAnyOrder(
                        "vmlinux:" + pipe + " 1", "vmlinux:zero_fops 1", "ext4:ext4_file_operations 1");
        assertThat(held.stream().mapToLong(UseEntry::count).sum())
                .as("every descriptor, once")
                .isEqualTo(Long.parseLong(
                        machine.root("ls /proc/" + pid + "/fd | wc -l").output()));
        assertThat(held)
                .allMatch(use -> use.uid() == 1000 && use.command().equals("sleep"))
                .allMatch(use -> use.executable().equals("/bin/busybox"));
        assertThat(reply.gaps()).isEmpty();
        machine.root("kill " + pid);
        assertThat(agent().uses().uses()).noneMatch(use -> use.pid() == pid);
    }

    @Test
    void fileOperationsOfModulesComeAndGoAndThoseFilledAtRunTimeAreThere() throws Exception {
        machine.root("modprobe -r cuse; true");
        Machine.until(() -> fops("cuse").isEmpty());
        assertThat(machine.root("modprobe cuse && grep ^cuse /proc/modules").output())
                .startsWith("cuse ");
        // fs/fuse/cuse.c cuse_init copies fuse_dev_operations into it
        Machine.until(() -> fops("cuse").contains("cuse_channel_fops"));
        assertThat(agent().allFops().fops())
                .filteredOn(one -> one.id().toString().equals("cuse:cuse_channel_fops"))
                .singleElement()
                .matches(one -> one.spliceRead().equals(Optional.of("fuse_dev_splice_read")));
        assertThat(fops("vmlinux"))
                // drivers/tty/pty.c unix98_pty_init copies tty_fops into it
                .contains("ptmx_fops", "tty_fops", "pipefifo_fops", "socket_file_ops")
                // as large as file_operations in some releases, and full of functions: proto_ops, protosw
                .doesNotContain("inet_stream_ops", "inet_dgram_ops", "unix_stream_ops", "inetsw_array", "tcp_prot");
        machine.root("modprobe -r cuse");
        Machine.until(() -> fops("cuse").isEmpty());
    }

    @Test
    void openFilesTellTheFopsOfAKernelThatHidesItsAddresses() throws Exception {
        try {
            machine.restartAgent("sysctl -qw kernel.kptr_restrict=2");
            FopsReply reply = agent().allFops();
            assertThat(reply.gaps()).anyMatch(gap -> gap.why().contains("kernel.kptr_restrict below 2"));
            assertThat(reply.fops())
                    .filteredOn(one -> one.id().toString().equals("ext4:ext4_file_operations"))
                    .singleElement()
                    .matches(one -> one.readTransfer().equals("by-reference"))
                    .matches(one -> one.spliceWrite().equals(Optional.of("iter_file_splice_write")));
            agent().push("""
                    apiVersion: paddock.dev/v1
                    kind: Policy
                    name: test
                    mode: enforce
                    splice: {rules: [{fops: "ext4:*", side: source, verdict: deny}]}
                    """, Duration.ZERO);
            assertThat(machine.user("/usr/lib/paddock/paddock-probe splice-source /etc/passwd")
                            .output())
                    .as("what is told by open files is enforced")
                    .isEqualTo("EPERM");
        } finally {
            machine.restartAgent("sysctl -qw kernel.kptr_restrict=0");
        }
    }

    @Test
    void aScanFindsTheFopsOfModulesThatAreNotLoaded() throws Exception {
        // three modules in place of four thousand, which take minutes without hardware support
        String folder = "/lib/modules/$(uname -r)";
        assertThat(machine.root("mkdir -p /run/few/kernel && cp " + folder
                                + "/modules.* /run/few && for name in xfs f2fs brd; do "
                                + "cp $(find " + folder + "/ -name $name.ko*) /run/few/kernel || exit 1; done && "
                                + "echo broken >/run/few/kernel/broken.ko && mount --bind /run/few " + folder)
                        .exitCode())
                .isZero();
        try {
            List<ScanReply> replies = scan();

            ScanReply found = replies.getLast();
            assertThat(found.fops())
                    .extracting(one -> one.id().toString())
                    .contains("xfs:xfs_file_operations", "f2fs:f2fs_file_operations")
                    .allMatch(one -> one.startsWith("xfs:") || one.startsWith("f2fs:"));
            assertThat(found.gaps())
                    .singleElement()
                    .matches(gap -> gap.what().equals("module broken"))
                    .matches(gap -> gap.why().contains("broken.ko"));
        } finally {
            machine.root("umount " + folder);
        }
    }

    @Test
    void aScanThatNobodyWaitsForEndsAndTheAgentStaysUp() throws Exception {
        BlockingQueue<ScanReply> replies = new LinkedBlockingQueue<>();
        try (AgentClient.Subscription _ = agent().scanModules(replies::add, _ -> {})) {
            ScanReply first = replies.poll(60, TimeUnit.SECONDS);
            assertThat(first).isNotNull();
            assertThat(first.finished()).isFalse();
        }
        // one scan at a time: a second one begins only when the first has ended
        try (AgentClient.Subscription _ = agent().scanModules(replies::add, _ -> {})) {
            replies.clear();
            ScanReply next = replies.poll(60, TimeUnit.SECONDS);
            assertThat(next).isNotNull();
        }
        assertThat(agent().status().backend()).isEqualTo("bpf");
    }

    private static List<ScanReply> scan() throws Exception {
        List<ScanReply> replies = new CopyOnWriteArrayList<>();
        BlockingQueue<String> ended = new LinkedBlockingQueue<>();
        try (AgentClient.Subscription _ = agent().scanModules(
                        reply -> {
                            replies.add(reply);
                            if (reply.finished()) {
                                ended.add("");
                            }
                        },
                        failure -> ended.add(String.valueOf(failure.getMessage())))) {
            assertThat(ended.poll(120, TimeUnit.SECONDS)).isEmpty();
        }
        return replies;
    }

    /** The symbols of a module's file_operations. */
    private static List<String> fops(String module) throws AgentException {
        return agent().allFops().fops().stream()
                .filter(one -> one.module().equals(module))
                .map(FopsEntry::symbol)
                .toList();
    }
}
