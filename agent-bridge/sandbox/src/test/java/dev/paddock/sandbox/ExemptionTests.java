package dev.paddock.sandbox;

import static dev.paddock.sandbox.MachineTest.PROBE;
import static dev.paddock.sandbox.MachineTest.answer;
import static dev.paddock.sandbox.MachineTest.counter;
import static dev.paddock.sandbox.MachineTest.machine;
import static dev.paddock.sandbox.MachineTest.policy;
import static dev.paddock.sandbox.MachineTest.push;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Who may do what a policy refuses to everybody else. Tests of a class with a machine. */
interface ExemptionTests {

    @Test
    default void exemptProgramSendsItsPages() throws Exception {
        String denies = "splice: {zerocopy: deny}";
        push(policy("enforce", denies));
        assertThat(answer("zerocopy-send")).isEqualTo("EPERM");
        push(policy("enforce", denies + "\nexemptions: [{executable: " + PROBE + ", from: [splice]}]"));
        assertThat(answer("zerocopy-send")).isEqualTo("ok");
        assertThat(counter("zerocopy.exempt")).isPositive();
    }

    @Test
    default void exemptUserAndProgramPass() throws Exception {
        push(policy(
                "enforce",
                "sockets: {rules: [{family: inet6, verdict: deny}]}\nexemptions: [{uid: 0, from: [sockets]}]"));
        assertThat(answer("socket 10 1 0")).isEqualTo("EPERM");
        assertThat(machine.root(PROBE + " socket 10 1 0").output()).isEqualTo("ok");
        push(policy(
                "enforce",
                "sockets: {rules: [{family: inet6, verdict: deny}]}\nexemptions: [{executable: " + PROBE
                        + ", from: [sockets]}]"));
        assertThat(answer("socket 10 1 0")).isEqualTo("ok");
    }

    /** The user of user@1000.service names the groups below it as he likes. */
    @Test
    default void unitThatSystemdMadeIsExemptAndOneThatAUserNamedLikeItIsNot() throws Exception {
        String denies = "sockets: {rules: [{family: inet6, verdict: deny}]}";
        push(policy("enforce", denies + "\nexemptions: [{unit: criu.service, from: [sockets]}]"));
        assertThat(answerIn("system.slice/criu.service")).isEqualTo("ok");
        assertThat(answerIn("system.slice/criu.service/below")).isEqualTo("ok");
        assertThat(answerIn("system.slice/system-criu.slice/criu.service")).isEqualTo("ok");
        assertThat(answerIn("system.slice/criu.service.slice")).isEqualTo("EPERM");
        assertThat(answerIn("user.slice/user-1000.slice/user@1000.service/criu.service"))
                .isEqualTo("EPERM");
        assertThat(answer("socket 10 1 0")).isEqualTo("EPERM");
        push(policy("enforce", denies + "\nexemptions: [{unit: criu.service, from: [splice]}]"));
        assertThat(answerIn("system.slice/criu.service"))
                .as("exempt from another section")
                .isEqualTo("EPERM");
    }

    private static String answerIn(String group) throws IOException {
        String folder = "/sys/fs/cgroup/" + group;
        return machine.root("mkdir -p " + folder + " && echo 0 > " + folder + "/cgroup.procs && su -s /bin/sh user -c '"
                        + PROBE + " socket 10 1 0'")
                .output();
    }
}
