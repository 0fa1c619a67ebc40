package dev.paddock.sandbox;

import static dev.paddock.sandbox.MachineTest.PROBE;
import static dev.paddock.sandbox.MachineTest.agent;
import static dev.paddock.sandbox.MachineTest.answer;
import static dev.paddock.sandbox.MachineTest.counter;
import static dev.paddock.sandbox.MachineTest.machine;
import static dev.paddock.sandbox.MachineTest.policy;
import static dev.paddock.sandbox.MachineTest.push;
import static dev.paddock.sandbox.MachineTest.violation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paddock.wire.client.AgentException;
import dev.paddock.wire.message.Status;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** What root can do to a policy that is locked. Only a boot opens it, so nothing of that machine can be tested after this. */
final class LockTrial {

    private static final String SPLICE = "splice-source /etc/passwd";
    private static final String CUSE = PROBE + " splice-sink /dev/cuse";
    private static final String PINS = "/sys/fs/bpf/paddock";

    /** Two instructions that return 0, as a program of the type and the attach type that could answer for the function. */
    private static final String NEW_PROGRAM = """
            LC_ALL=C perl <<'END'
            open my $file, "<:raw", "/sys/kernel/btf/vmlinux" or die; local $/; my $btf = <$file>;
            my ($start, $types, $types_length, $names) = unpack "x4 L L L L", $btf;
            my %room = (1, 4, 3, 12, 14, 4, 17, 4);
            my %each = (4, 12, 5, 12, 6, 8, 13, 8, 15, 12, 19, 12);
            my ($at, $id, $end, %functions) = ($start + $types, 1, $start + $types + $types_length);
            while ($at < $end) {
                my ($name, $info) = unpack "L L", substr $btf, $at, 8;
                my $kind = $info >> 24 & 31;
                $functions{unpack "Z*", substr $btf, $start + $names + $name, 64} = $id if $kind == 12;
                $at += 12 + ($room{$kind} // 0) + ($each{$kind} // 0) * ($info & 65535);
                $id++;
            }
            my ($code, $licence) = (pack("H*", "b700000000000000" . "9500000000000000"), "GPL\\0");
            for (["lsm", 29, 27, "bpf_lsm_file_open"], ["fmod_ret", 26, 26, "security_file_open"]) {
                my ($word, $type, $attach, $function) = @$_;
                my $asked = pack "L L Q Q x8 x8 x8 x16 x4 L x8 x8 x8 x8 x4 L", $type, 2, unpack("Q", pack "P", $code),
                    unpack("Q", pack "P", $licence), $attach, $functions{$function};
                print "$word ", syscall(321, 5, $asked, length $asked) >= 0 ? "loaded" : $!, "\n";
            }
            END
            """;

    private LockTrial() {}

    static void check() throws Exception {
        machine.root("rmmod cuse");
        String document = policy(
                "enforce",
                "splice: {rules: [{fops: \"ext4:*\", side: source, verdict: deny}, {fops: \"cuse:*\", verdict: deny}]}");
        push(policy("audit", "splice: {default: deny}"));
        assertThatThrownBy(() -> agent().lock())
                .as("nothing to lock")
                .isInstanceOf(AgentException.NotEnforceable.class);
        agent().push(document, Duration.ofSeconds(60));
        assertThatThrownBy(() -> agent().lock())
                .isInstanceOf(AgentException.NotEnforceable.class)
                .hasMessageContaining("waits for a confirmation");
        push(document);
        assertThat(machine.root(NEW_PROGRAM).output()).as("before").isEqualTo("lsm loaded\nfmod_ret loaded");
        agent().lock();
        assertThat(agent().status().lock()).isEqualTo("locked");

        refusedToRoot();
        assertThat(machine.root("head -c 1 /proc/$(cat /run/paddockd.pid)/mem 2>&1")
                        .output())
                .contains("denied");
        // the names are those of HotSpot's attach listener
        assertThat(machine.root(
                                "pid=$(cat /run/paddockd.pid); touch /tmp/.attach_pid$pid; kill -QUIT $pid; sleep 2; ls /tmp/.java_pid$pid")
                        .output())
                .as("the door of a JVM through which others have it load code")
                .contains("No such file");
        agentTakesNothing("until the next boot");
        assertThatThrownBy(() -> agent().selftest()).hasMessageContaining("locked");
        assertThat(machine.root("modprobe dummy && rmmod dummy && modprobe cuse")
                        .exitCode())
                .isZero();
        Machine.until(() -> machine.root(CUSE).output().equals("EPERM"));
        assertThat(agent().status().gaps())
                .as("it was this agent")
                .noneMatch(gap -> gap.what().equals("tampering"));

        machine.root("sandbox-agent kill");
        assertThat(answer(SPLICE)).as("without an agent").isEqualTo("EPERM");
        machine.root("sandbox-agent start");
        machine.awaitAgent();
        theNextAgentReads();
        refusedToRoot();
    }

    private static void refusedToRoot() throws IOException, AgentException {
        long before = counter("lock.tries");
        machine.root("mkdir -p /run/away/old");
        List<String> tries = List.of(
                "rm " + PINS + "/*/links/file_permission",
                "rmdir " + PINS + "/*/links",
                "mv " + PINS + " /sys/fs/bpf/away",
                "mv " + PINS + "/*/links/file_permission " + PINS + "/away",
                "umount /sys/fs/bpf",
                "umount -l /sys/fs/bpf",
                "umount -l /sys",
                "mount --make-rshared / && unshare -m --propagation shared umount -l /sys",
                "mount --make-rshared / && unshare -m --propagation shared sh -c 'mount --make-private /; umount -l /sys'",
                "mount --make-rprivate / && mount --move /sys /run/away",
                "unshare -m sh -c 'umount -l /sys && rmdir /sys'",
                "unshare -m sh -c 'umount -l /sys && mv /sys /away'",
                "echo 0 > /proc/sys/kernel/ftrace_enabled",
                "mount --move /sys/fs/bpf /run/away",
                "pivot_root /run/away /run/away/old",
                "head -c 1 /proc/1/mem");
        for (String one : tries) {
            assertThat(machine.root(one + " 2>&1").output()).as(one).containsAnyOf("not permitted", "denied");
        }
        assertThat(machine.root(NEW_PROGRAM).output())
                .as("programs that could answer before ours")
                .isEqualTo("lsm Operation not permitted\nfmod_ret Operation not permitted");
        for (String map : List.of("policies", "metas", "survivors", "selftests", "lock", "locked", "counters")) {
            assertThat(TamperingTests.perl(map, "print 'open';").output())
                    .as(map)
                    .contains("not permitted");
        }
        assertThat(machine.root(PROBE + " pinned $(echo " + PINS + "/*/programs/file_permission)")
                        .output())
                .as("a program")
                .isEqualTo("EPERM");
        assertThat(machine.root(
                                "mount -t tmpfs tmpfs /run/away/old && mount -t tmpfs tmpfs /run/away && umount -l /run/away && "
                                        + "unshare -m umount -l /sys")
                        .exitCode())
                .as("mounts of others go as before")
                .isZero();
        assertThat(answer(SPLICE)).isEqualTo("EPERM");
        assertThat(counter("lock.tries")).isGreaterThan(before + tries.size());
    }

    private static void agentTakesNothing(String why) throws AgentException {
        String document = policy("enforce", "sockets: {rules: [{family: inet6, verdict: deny}]}");
        assertThatThrownBy(() -> push(document))
                .isInstanceOf(AgentException.NotEnforceable.class)
                .hasMessageContaining(why);
        assertThatThrownBy(() -> agent().disable("a test")).hasMessageContaining(why);
        assertThatThrownBy(() -> agent().revert()).hasMessageContaining(why);
        assertThat(agent().check(document).problems())
                .anySatisfy(problem -> assertThat(problem.message()).contains(why));
    }

    private static void theNextAgentReads() throws Exception {
        Status status = agent().status();
        assertThat(status.lock()).isEqualTo("inherited");
        assertThat(status.mode()).isEqualTo("enforce");
        assertThat(status.hooks())
                .filteredOn(hook -> hook.name().equals("file_permission"))
                .singleElement()
                .matches(hook -> hook.attached() && hook.proven());
        agentTakesNothing("before the next boot");
        long refused = counter("splice-source.refused");
        assertThat(answer(SPLICE)).isEqualTo("EPERM");
        assertThat(counter("splice-source.refused")).isGreaterThan(refused);
        assertThat(violation(one -> one.uid() != 0 && one.revision() == status.revision())
                        .executable())
                .isEqualTo(PROBE);
    }
}
