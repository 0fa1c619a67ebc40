package dev.paddock.sandbox;

import static dev.paddock.sandbox.MachineTest.PROBE;
import static dev.paddock.sandbox.MachineTest.agent;
import static dev.paddock.sandbox.MachineTest.answer;
import static dev.paddock.sandbox.MachineTest.attached;
import static dev.paddock.sandbox.MachineTest.machine;
import static dev.paddock.sandbox.MachineTest.policy;
import static dev.paddock.sandbox.MachineTest.push;
import static dev.paddock.sandbox.MachineTest.violation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paddock.sandbox.Machine.Result;
import dev.paddock.wire.client.AgentException;
import java.time.Duration;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * What the kernel does while the agent is dead, and what the next agent makes of what it finds. Tests of a class with a machine, ordered by
 * their annotations: after the last one nothing else can be tested there.
 */
interface AgentRestartTests {

    String NO_INET6 = "sockets: {rules: [{family: inet6, verdict: deny}]}";

    @Test
    default void killedAgentLeavesTheKernelEnforcingAndAnUnconfirmedPushStillEnds() throws Exception {
        long former = push(policy("enforce", NO_INET6));
        long pushed = agent().push(
                        policy(
                                "enforce",
                                "sockets: {rules: [{family: inet6, verdict: deny}, {family: packet, verdict: deny}]}"),
                        Duration.ofSeconds(15))
                .revision();
        String agent = machine.root("cat /run/paddockd.pid").output();
        machine.root("sandbox-agent kill");
        assertThatThrownBy(() -> agent().status()).isInstanceOf(AgentException.Unreachable.class);

        assertThat(answer("socket 10 1 0")).as("refused without an agent").isEqualTo("EPERM");
        assertThat(machine.root(PROBE + " socket 17 3 0").output())
                .as("the pushed policy")
                .isEqualTo("EPERM");
        // the next process but one gets the number that the agent had
        Result heir = machine.root("for i in $(seq 50); do echo $((" + agent
                + " - 1)) > /proc/sys/kernel/ns_last_pid; sh -c \"[ \\$\\$ = " + agent + " ] && exec " + PROBE
                + " socket 10 1 0\" && exit 0; done; exit 9");
        assertThat(heir)
                .as("a process with the number of the agent that was killed")
                .isEqualTo(new Result(0, "EPERM"));
        Machine.until(() -> machine.root(PROBE + " socket 17 3 0").output().equals("ok"));
        assertThat(answer("socket 10 1 0"))
                .as("the former policy, by the kernel alone")
                .isEqualTo("EPERM");

        assertThat(machine.root("sandbox-agent start").exitCode()).isZero();
        machine.awaitAgent();
        assertThat(agent().status().revision()).isEqualTo(former);
        assertThat(agent().revisions().revisions().getFirst().outcome()).isEqualTo("expired");
        assertThat(violation(v -> v.revision() == pushed && v.object().equals("packet"))
                        .executable())
                .as("what happened without an agent is in the history")
                .isEqualTo(PROBE);
        assertThat(answer("socket 10 1 0")).isEqualTo("EPERM");
    }

    @Test
    default void formerPolicyFindsItsHookThoughTheAgentIsDeadAndNothingElseNeededIt() throws Exception {
        long former = push(policy("enforce", NO_INET6));
        agent().push(policy("enforce", "splice: {zerocopy: deny}"), Duration.ofSeconds(15));
        machine.root("sandbox-agent kill");
        assertThat(answer("zerocopy-send")).as("the pushed policy").isEqualTo("EPERM");
        assertThat(answer("socket 10 1 0")).isEqualTo("ok");

        Machine.until(() -> answer("socket 10 1 0").equals("EPERM"));
        assertThat(answer("zerocopy-send")).as("the former policy").isEqualTo("ok");
        assertThat(machine.root("sandbox-agent start").exitCode()).isZero();
        machine.awaitAgent();
        assertThat(agent().status().revision()).isEqualTo(former);
        Machine.until(() -> attached().equals("socket_create"));
        assertThat(answer("socket 10 1 0")).isEqualTo("EPERM");
    }

    /** cuse itself answers EINVAL to what is no answer to a request. It comes to lie elsewhere until the holes below it are filled. */
    @Test
    default void moduleThatCameToLieWhereAnotherLayIsNotTakenForItWhileTheAgentStandsStill() throws Exception {
        machine.root("modprobe cuse");
        push(policy("enforce", "splice: {default: deny, rules: [{fops: \"cuse:*\", verdict: allow}]}"));
        String splice = PROBE + " splice-sink /dev/cuse";
        String place = "grep -w cuse_channel_fops /proc/kallsyms";
        Machine.until(() -> {
            Result last = machine.root(place);
            return machine.root("rmmod cuse && modprobe cuse && " + place).equals(last);
        });
        Result before = machine.root(place);
        assertThat(before.exitCode()).isZero();
        Machine.until(() -> machine.root(splice).output().equals("EINVAL"));
        machine.root("kill -STOP $(cat /run/paddockd.pid)");
        try {
            Machine.until(() ->
                    machine.root("rmmod cuse && modprobe cuse && " + place).equals(before));
            assertThat(machine.root(splice).output()).as("the default").isEqualTo("EPERM");
        } finally {
            machine.root("kill -CONT $(cat /run/paddockd.pid)");
        }
        Machine.until(() -> machine.root(splice).output().equals("EINVAL"));
    }

    @Test
    @Order(Integer.MAX_VALUE)
    default void lockedPolicyIsOutOfRootsReachAndOutlivesTheAgent() throws Exception {
        LockTrial.check();
    }
}
