package dev.paddock.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.paddock.sandbox.Machine.Result;
import dev.paddock.wire.client.AgentException;
import dev.paddock.wire.message.HookEntry;
import dev.paddock.wire.message.Status;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A kernel that preempts, without bpf in its LSM list: modprobe is what refuses. Where {@link FlavourTest} has programs, 7.3 has this. */
@Tag("kernel")
@Execution(ExecutionMode.SAME_THREAD)
class ModprobeTest {

    private static final String KERNEL = "7.3";
    private static final String FILE = "/etc/modprobe.d/00-paddock.conf";
    private static final String NO_AF_ALG = "modules: {rules: [{module: af_alg, verdict: deny}]}";

    @SuppressWarnings("NullAway.Init") // booted before the first test
    private static Machine machine;

    @BeforeAll
    static void boot() throws Exception {
        assumeTrue(Kernels.names().anyMatch(KERNEL::equals), KERNEL + " is not among the kernels");
        machine = Machine.boot(KERNEL, FlavourTest.WITHOUT_BPF + " preempt=voluntary");
        MachineTest.machine = machine;
    }

    @AfterAll
    static void halt() {
        if (machine != null) {
            machine.close();
        }
    }

    @AfterEach
    void disable() throws Exception {
        machine.root("rm -f /etc/modprobe.d/00-a.conf; rmmod af_alg nlmon dummy");
        machine.agent().disable("the next test");
    }

    @Test
    void deniedModuleIsLoadedByNobodyUntilItIsDisabled() throws Exception {
        push(NO_AF_ALG);
        Status status = machine.agent().status();
        assertThat(status.backend()).isEqualTo("modprobe");
        assertThat(status.mode()).isEqualTo("enforce");
        assertThat(status.hooks()).singleElement().matches(HookEntry::attached).matches(HookEntry::proven);

        assertThat(machine.root("modprobe af_alg").exitCode()).isNotZero();
        assertThat(machine.root("modprobe af-alg").exitCode()).isNotZero();
        assertThat(alg()).as("by its alias, for an unprivileged user").isEqualTo("EAFNOSUPPORT");
        assertThat(machine.root("modprobe nlmon && lsmod").output())
                .contains("nlmon")
                .doesNotContain("af_alg");

        Result disable = machine.root("paddockctl disable --reason test");
        assertThat(disable.exitCode()).as(disable.output()).isZero();
        assertThat(machine.root("ls /etc/modprobe.d /run/modprobe.d").output()).doesNotContain("paddock");
        assertThat(alg()).isEqualTo("ok");
    }

    @Test
    void defaultHoldsForEveryModuleOnDisk() throws Exception {
        push("modules: {default: deny, rules: [{module: nlmon, verdict: allow}]}");
        assertThat(machine.root("modprobe dummy").exitCode()).isNotZero();
        assertThat(machine.root("modprobe nlmon && lsmod").output())
                .contains("nlmon")
                .doesNotContain("dummy");
    }

    @Test
    void whatModprobeCannotHoldIsRefused() throws Exception {
        assertThatThrownBy(() -> push("splice: {default: degrade}"))
                .isInstanceOf(AgentException.NotEnforceable.class)
                .hasMessageContaining("splice.default refuses")
                .hasMessageContaining("lsm=");
        assertThatThrownBy(() -> push("sockets: {rules: [{family: alg, verdict: deny}]}"))
                .isInstanceOf(AgentException.NotEnforceable.class);
    }

    /** Of the matrix: what modprobe cannot hold is open, and nobody says that it is not. */
    @Test
    void everyPathIsOpenAndIsSaidToBe() throws Exception {
        String everything =
                document("modules: {unregistered: deny}\nsplice: {default: deny, vmsplice: deny, zerocopy: deny}\n"
                        + "sockets: {default: deny}");
        assertThat(machine.agent().coverage(Optional.of(everything)).rules())
                .filteredOn(rule ->
                        !rule.rule().startsWith("modules") || rule.rule().endsWith("unregistered"))
                .hasSize(5)
                .allMatch(rule -> rule.effect().equals("not-enforced"))
                .allMatch(rule -> rule.hooks().isEmpty() && !rule.remarks().isEmpty());
        new Matrix(KERNEL).checkThatNothingIsRefused();
    }

    /** Linux 7 passes over the word of the command line and preempts: programs on security_* would be skipped at times. */
    @Test
    void commandLineIsNotBelievedWhereTheKernelDoesNotSayWhetherItPreempts() throws Exception {
        machine.restartAgent("umount /sys/kernel/debug");
        try {
            Status status = machine.agent().status();
            assertThat(status.backend()).isEqualTo("modprobe");
            assertThat(status.gaps()).anyMatch(gap -> gap.why().contains("preempts whatever its command line says"));
        } finally {
            machine.root("mount -t debugfs debug /sys/kernel/debug");
        }
    }

    @Test
    void fileThatOvertakesOursMakesThePushFail() throws Exception {
        machine.root("echo 'install af_alg /sbin/modprobe -i af_alg' > /etc/modprobe.d/00-a.conf");
        assertThatThrownBy(() -> push(NO_AF_ALG)).hasMessageContaining("would still load af_alg");
        assertThat(machine.root("cat " + FILE).exitCode()).isNotZero();
    }

    @Test
    void unconfirmedPushIsTakenBack() throws Exception {
        push("modules: {rules: [{module: dummy, verdict: deny}]}");
        machine.agent().push(document(NO_AF_ALG), Duration.ofSeconds(20));
        assertThat(machine.root("ls /etc/modprobe.d").output())
                .as("a reboot ends an unconfirmed push")
                .isEmpty();
        assertThat(alg()).isEqualTo("EAFNOSUPPORT");
        Machine.until(() -> alg().equals("ok"));
        assertThat(machine.root("modprobe dummy").exitCode())
                .as("what was confirmed before")
                .isNotZero();
    }

    @Test
    void killedAgentLeavesModprobeRefusingAndTheNextOneEndsAnUnconfirmedPush() throws Exception {
        push("modules: {rules: [{module: dummy, verdict: deny}]}");
        long former = machine.agent().status().revision();
        long pushed = machine.agent()
                .push(document(NO_AF_ALG), Duration.ofSeconds(25))
                .revision();
        machine.root("sandbox-agent kill");
        assertThat(alg()).as("the pushed policy, without an agent").isEqualTo("EAFNOSUPPORT");

        assertThat(machine.root("sandbox-agent start").exitCode()).isZero();
        machine.awaitAgent();
        Machine.until(() -> alg().equals("ok"));
        Status status = machine.agent().status();
        assertThat(status.revision()).isEqualTo(former);
        assertThat(status.hooks()).singleElement().matches(HookEntry::attached).matches(HookEntry::proven);
        assertThat(machine.agent().revisions().revisions().getFirst())
                .matches(revision -> revision.revision() == pushed)
                .matches(revision -> revision.outcome().equals("expired"));
        assertThat(machine.root("modprobe dummy").exitCode())
                .as("what was confirmed before")
                .isNotZero();
    }

    @Test
    void faultsInSystemCallsLeaveOneWholePolicy() throws Exception {
        assertThat(Faults.underModprobe(5).check()).isPositive();
    }

    private static void push(String sections) throws AgentException {
        machine.agent().push(document(sections), Duration.ZERO);
    }

    private static String document(String sections) {
        return MachineTest.policy("enforce", sections);
    }

    /** What the kernel answers to an unprivileged user who wants a socket of the family of af_alg. */
    private static String alg() throws Exception {
        return machine.user(MachineTest.PROBE + " socket 38 5 0").output();
    }
}
