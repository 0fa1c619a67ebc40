package dev.paddock.sandbox;

import static dev.paddock.sandbox.MachineTest.agent;
import static dev.paddock.sandbox.MachineTest.answer;
import static dev.paddock.sandbox.MachineTest.machine;
import static dev.paddock.sandbox.MachineTest.policy;
import static dev.paddock.sandbox.MachineTest.push;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What another root process may do to that which enforces. Tests of a class with a machine. */
interface TamperingTests {

    String SPLICE = "splice-source /etc/passwd";

    /** bpf(2) by number, with a pinned map as $fd (include/uapi/linux/bpf.h). */
    String BPF = """
            sub bpf { my ($command, $attr) = @_; my $r = syscall(321, $command, $attr, length $attr); die "$!\\n" if $r < 0; $r }
            sub at { unpack "Q", pack "P", $_[0] }
            my $path = "$ARGV[0]\\0";
            my $fd = bpf(7, pack "QLL", at($path), 0, 0);
            my $slot = pack "L", 0;
            """;

    @Test
    default void hookThatRootDetachedIsBackAndTheStatusSaysIt() throws Exception {
        push(policy("enforce", "splice: {rules: [{fops: \"ext4:*\", side: source, verdict: deny}]}"));
        assertThat(machine.root("rm /sys/fs/bpf/paddock/*/links/file_permission")
                        .exitCode())
                .isZero();
        awaitAlarm("detached the hook file_permission");
        assertThat(answer(SPLICE)).isEqualTo("EPERM");
    }

    @Test
    default void policyThatRootTookOutOfTheKernelIsBackAndTheStatusSaysIt() throws Exception {
        push(policy("enforce", "splice: {rules: [{fops: \"ext4:*\", side: source, verdict: deny}]}"));
        assertThat(perl("policies", "bpf(3, pack \"LLQ\", $fd, 0, at($slot));").exitCode())
                .isZero();
        awaitAlarm("in the place of the policy");
        assertThat(answer(SPLICE)).isEqualTo("EPERM");
    }

    @Test
    default void noSystemCallChangesThePolicyThatRuns() throws Exception {
        push(policy("enforce", "splice: {rules: [{fops: \"ext4:*\", side: source, verdict: deny}]}"));
        Machine.Result written = perl("policies", """
                my $id = pack "L", 0;
                bpf(1, pack "LLQQQ", $fd, 0, at($slot), at($id), 0);
                my $policy = bpf(14, pack "LLL", unpack("L", $id), 0, 0);
                my ($key, $entry) = (pack("L", 1) . "\\0" x 60, "\\0" x 32);
                bpf(1, pack "LLQQQ", $policy, 0, at($key), at($entry), 0);
                print "read\\n";
                bpf(2, pack "LLQQQ", $policy, 0, at($key), at($entry), 0);
                """);
        assertThat(written.output()).contains("read", "Operation not permitted");
        assertThat(answer(SPLICE)).isEqualTo("EPERM");
    }

    /** The fifth word of struct policy_meta asks for records only. */
    @Test
    default void policyThatRootMadeOneThatOnlyRecordsIsBackAndTheStatusSaysIt() throws Exception {
        push(policy("enforce", "splice: {rules: [{fops: \"ext4:*\", side: source, verdict: deny}]}"));
        Machine.Result written = perl("metas", """
                for my $place (0..7) {
                    my ($at, $meta) = (pack("L", $place), "\\0" x 32);
                    bpf(1, pack "LLQQQ", $fd, 0, at($at), at($meta), 0);
                    substr($meta, 16, 4) = pack "L", 1;
                    bpf(2, pack "LLQQQ", $fd, 0, at($at), at($meta), 0);
                }
                """);
        assertThat(written.exitCode()).as(written.output()).isZero();
        awaitAlarm("the mode, the deadline or the exemptions");
        assertThat(answer(SPLICE)).isEqualTo("EPERM");
    }

    @Test
    default void whoLetsHimselfPassTheHooksIsSaid() throws Exception {
        push(policy("enforce", "splice: {rules: [{fops: \"ext4:*\", side: source, verdict: deny}]}"));
        assertThat(perl("survivors", "bpf(2, pack \"LLQQQ\", $fd, 0, at($slot), at(\"\\1\" x 32), 0);")
                        .exitCode())
                .isZero();
        awaitAlarm("who is never judged");
        assertThat(perl("selftests", "bpf(2, pack \"LLQQQ\", $fd, 0, at($slot), at(\"\\1\" x 32), 0);")
                        .exitCode())
                .isZero();
        awaitAlarm("proves a hook");
    }

    private static void awaitAlarm(String sentence) throws Exception {
        Machine.until(() -> agent().status().gaps().stream()
                .anyMatch(gap -> gap.what().equals("tampering") && gap.why().contains(sentence)));
    }

    /** Unbuffered ($|), so that what is printed stands before what fails. */
    static Machine.Result perl(String map, String script) throws IOException {
        return machine.root("cat >/tmp/tamper.pl <<'END'\n$| = 1;\n" + BPF + script
                + "\nEND\nperl /tmp/tamper.pl /sys/fs/bpf/paddock/*/maps/" + map);
    }
}
