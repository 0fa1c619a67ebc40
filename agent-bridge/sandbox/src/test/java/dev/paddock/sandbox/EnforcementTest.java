package dev.paddock.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paddock.sandbox.Machine.Result;
import dev.paddock.wire.client.AgentClient;
import dev.paddock.wire.client.AgentException;
import dev.paddock.wire.message.HookEntry;
import dev.paddock.wire.message.PushReply;
import dev.paddock.wire.message.Status;
import dev.paddock.wire.message.ViolationEntry;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What the kernel answers to programs, what the history says, and what the counters do, under policies that a person could write. */
@Tag("kernel")
@ParameterizedClass(name = "kernel {0}")
@MethodSource("dev.paddock.sandbox.Kernels#names")
@Execution(ExecutionMode.SAME_THREAD)
class EnforcementTest {

    private static final String PROBE = "/usr/lib/paddock/paddock-probe";
    private static final String NOTHING = "apiVersion: paddock.dev/v1\nkind: Policy\nname: nothing\nmode: enforce\n";

    @SuppressWarnings("NullAway.Init") // booted before the first test of a kernel
    private static Machine machine;

    @Parameter
    String kernel = "";

    @BeforeParameterizedClassInvocation
    static void boot(String kernel) throws Exception {
        machine = Machine.boot(kernel);
    }

    @AfterParameterizedClassInvocation
    static void halt() {
        machine.close();
    }

    @AfterEach
    void allowEverything() throws Exception {
        push(NOTHING);
    }

    @Test
    void everyHookIsProvenAfterTheAttach() throws Exception {
        Status status = agent().status();
        assertThat(status.backend()).isEqualTo("bpf");
        assertThat(status.flavour()).isEqualTo("lsm");
        assertThat(status.hooks()).hasSize(9).allMatch(HookEntry::attached).allMatch(HookEntry::proven);
    }

    @Test
    void selftestProvesEveryHookAgainAndOnlyForRoot() throws Exception {
        Result proven = machine.root("paddockctl selftest");
        assertThat(proven.exitCode()).as(proven.output()).isZero();
        assertThat(proven.output()).contains("9 of 9 attached hooks");
        assertThat(machine.user("paddockctl selftest").exitCode()).isEqualTo(77);
    }

    @Test
    void degradedSourceGetsEinvalAndCpStillCopies() throws Exception {
        long revision =
                push(policy("enforce", "splice: {rules: [{fops: \"ext4:*\", side: source, verdict: degrade}]}"));
        long before = counter("splice-source.refused");

        assertThat(answer("splice-source /etc/passwd")).isEqualTo("EINVAL");
        assertThat(machine.user("cp /etc/passwd ~/copied && cmp /etc/passwd ~/copied")
                        .exitCode())
                .isZero();

        ViolationEntry violation = violation(v -> v.executable().equals(PROBE) && v.revision() == revision);
        assertThat(violation.kind()).isEqualTo("splice-source");
        assertThat(violation.object()).isEqualTo("ext4:ext4_file_operations");
        assertThat(violation.rule()).isEqualTo("splice.rules[0]");
        assertThat(violation.verdict()).isEqualTo("degrade");
        assertThat(violation.uid()).isEqualTo(1000);
        assertThat(violation.command()).isEqualTo("paddock-probe");
        assertThat(counter("splice-source.refused")).isGreaterThan(before);
        ViolationEntry cp = violation(v -> v.command().equals("cp") && v.revision() == revision);
        assertThat(cp.executable()).isEqualTo("/bin/cp");
    }

    @Test
    void deniedFamilyIsNoSinkAndOthersAre() throws Exception {
        long revision =
                push(policy("enforce", "splice: {rules: [{socket: {family: unix}, side: sink, verdict: deny}]}"));
        long before = counter("splice-sink.refused");

        assertThat(answer("splice-socket unix")).isEqualTo("EPERM");
        assertThat(answer("splice-socket tcp")).isEqualTo("ok");

        ViolationEntry violation = violation(v -> v.revision() == revision);
        assertThat(violation.kind()).isEqualTo("splice-sink");
        assertThat(violation.object()).isEqualTo("unix/stream/0");
        assertThat(violation.verdict()).isEqualTo("deny");
        assertThat(counter("splice-sink.refused")).isEqualTo(before + 1);
    }

    @Test
    void moreExactSocketRuleWins() throws Exception {
        push(policy(
                "enforce",
                "splice: {rules: [{socket: {family: inet}, verdict: deny}, "
                        + "{socket: {family: inet, type: stream, protocol: tcp}, side: sink, verdict: allow}]}"));
        assertThat(answer("splice-socket tcp")).isEqualTo("ok");
        push(policy("enforce", "splice: {rules: [{socket: {family: inet}, verdict: deny}]}"));
        assertThat(answer("splice-socket tcp")).isEqualTo("EPERM");
    }

    @Test
    void sendfileCopyFileRangeAndIoUringAreSpliced() throws Exception {
        long revision = push(policy("enforce", "splice: {rules: [{fops: \"ext4:*\", side: source, verdict: deny}]}"));
        long before = counter("splice-source.refused");

        assertThat(answer("sendfile /etc/passwd")).isEqualTo("EPERM");
        assertThat(answer("copy-file-range /etc/passwd")).isEqualTo("EPERM");
        assertThat(answer("uring-source /etc/passwd")).isEqualTo("EPERM");

        assertThat(counter("splice-source.refused")).isEqualTo(before + 3);
        violation(v -> v.revision() == revision && v.object().equals("ext4:ext4_file_operations") && v.pid() > 0);
        ViolationEntry uring =
                violation(v -> v.revision() == revision && v.command().startsWith("iou-wrk"));
        assertThat(uring.executable()).isEqualTo(PROBE);
        assertThat(uring.uid()).isEqualTo(1000);
    }

    @Test
    void deniedSinkIsRefusedThroughSpliceAndIoUring() throws Exception {
        push(policy("enforce", "splice: {rules: [{fops: \"ext4:*\", side: sink, verdict: deny}]}"));
        assertThat(answer("splice-sink")).isEqualTo("EPERM");
        assertThat(answer("uring-sink")).isEqualTo("EPERM");
        assertThat(answer("splice-source /etc/passwd")).isEqualTo("ok");
    }

    @Test
    void allowedFopsPassesWhereTheDefaultDegrades() throws Exception {
        push(policy("enforce", "splice: {default: degrade, rules: [{fops: \"ext4:*\", verdict: allow}]}"));
        assertThat(answer("splice-source /etc/passwd")).isEqualTo("ok");
        assertThat(machine.user("echo hello > /tmp/spliced").exitCode()).isZero();
        assertThat(answer("splice-source /tmp/spliced")).isEqualTo("EINVAL");
    }

    @Test
    void whatOnePolicyLetPassTheNextOneRefuses() throws Exception {
        String splice = "splice-source /etc/passwd";
        assertThat(answer(splice)).isEqualTo("ok");
        assertThat(answer(splice))
                .as("decided by the pass that the first one left")
                .isEqualTo("ok");
        push(policy("enforce", "splice: {rules: [{fops: \"ext4:*\", side: source, verdict: deny}]}"));
        assertThat(answer(splice)).isEqualTo("EPERM");

        long pending = agent().push(NOTHING, Duration.ofSeconds(8)).revision();
        assertThat(answer(splice)).isEqualTo("ok");
        Machine.until(() -> agent().status().revision() != pending);
        assertThat(answer(splice)).as("no pass outlives its deadline").isEqualTo("EPERM");
    }

    @Test
    void ordinaryReadsAndWritesAreNotTouched() throws Exception {
        push(policy("enforce", "splice: {default: deny}"));
        assertThat(machine.user("dd if=/etc/passwd of=/tmp/plain bs=100 2>/dev/null && cmp /etc/passwd /tmp/plain")
                        .exitCode())
                .isZero();
    }

    @Test
    void socketOfADeniedFamilyIsRefused() throws Exception {
        long revision = push(policy("enforce", "sockets: {rules: [{family: alg, verdict: deny}]}"));
        long before = counter("socket-create.refused");

        assertThat(answer("socket 38 5 0")).isEqualTo("EPERM");
        assertThat(answer("socket 2 1 0")).isEqualTo("ok");

        ViolationEntry violation = violation(v -> v.revision() == revision);
        assertThat(violation.kind()).isEqualTo("socket-create");
        assertThat(violation.object()).isEqualTo("alg");
        assertThat(violation.executable()).isEqualTo(PROBE);
        assertThat(counter("socket-create.refused")).isEqualTo(before + 1);
    }

    @Test
    void unlistedModuleIsNotLoaded() throws Exception {
        long revision = push(policy("enforce", "modules: {default: deny, rules: [{module: nlmon, verdict: allow}]}"));
        long before = counter("module-load.refused");

        assertThat(machine.root("modprobe dummy").exitCode()).isNotZero();
        assertThat(machine.root("lsmod").output()).doesNotContain("dummy");
        assertThat(machine.root("modprobe nlmon && lsmod").output()).contains("nlmon");

        ViolationEntry violation = violation(v -> v.revision() == revision);
        assertThat(violation.kind()).isEqualTo("module-load");
        assertThat(violation.object()).isEqualTo("dummy");
        assertThat(violation.executable()).isEqualTo("/bin/kmod");
        assertThat(violation.rule()).isEqualTo("modules.default");
        assertThat(counter("module-load.refused")).isGreaterThan(before);
    }

    @Test
    void afterAFreezeOnlyWhatWasLoadedIsLoaded() throws Exception {
        Result frozen = machine.root("modprobe macvtap && paddockctl freeze");
        assertThat(frozen.exitCode()).as(frozen.output()).isZero();

        assertThat(machine.root("modprobe dummy").exitCode()).isNotZero();
        assertThat(machine.root("lsmod").output()).doesNotContain("dummy");
        assertThat(machine.root("modprobe -r macvtap && modprobe macvtap && lsmod")
                        .output())
                .as("with the modules that it needs")
                .contains("macvtap", "macvlan", "tap");
        assertThat(machine.root("paddockctl freeze").output()).contains("frozen to this already");
    }

    @Test
    void autoloadIsRefusedToWhoAsked() throws Exception {
        long revision = push(policy("enforce", "modules: {rules: [{module: af_alg, verdict: deny}]}"));
        long before = counter("module-request.refused");

        assertThat(answer("socket 38 5 0")).isEqualTo("EAFNOSUPPORT");
        assertThat(machine.root("lsmod").output()).doesNotContain("af_alg");

        ViolationEntry violation = violation(v -> v.revision() == revision);
        assertThat(violation.kind()).isEqualTo("module-request");
        assertThat(violation.object()).isEqualTo("net-pf-38");
        assertThat(violation.executable()).isEqualTo(PROBE);
        assertThat(violation.uid()).isEqualTo(1000);
        assertThat(counter("module-request.refused")).isGreaterThan(before);
    }

    @Test
    void requestForANumberIsRefusedByTheAliasForAllNumbers() throws Exception {
        long revision = push(policy("enforce", "modules: {rules: [{module: sg, verdict: deny}]}"));
        long before = counter("module-request.refused");

        // sg has the alias char-major-21-*
        assertThat(machine.root("mknod /tmp/sg c 21 200; cat /tmp/sg").exitCode())
                .isNotZero();
        assertThat(machine.root("lsmod").output()).doesNotContain("sg ");

        ViolationEntry violation = violation(v -> v.revision() == revision);
        assertThat(violation.kind()).isEqualTo("module-request");
        assertThat(violation.object()).isEqualTo("char-major-21-200");
        assertThat(counter("module-request.refused")).isGreaterThan(before);
    }

    @Test
    void vmspliceKillsWhereThePolicySaysSo() throws Exception {
        push(policy("enforce", "splice: {vmsplice: kill}"));
        assertThat(machine.user(PROBE + " vmsplice").exitCode()).isEqualTo(128 + 9);
        assertThat(machine.user(PROBE + " vmsplice-compat").exitCode())
                .as("32 bit")
                .isEqualTo(128 + 9);
        push(policy("enforce", "splice: {vmsplice: allow}"));
        assertThat(answer("vmsplice")).isEqualTo("ok");
    }

    /** Debian's kernels let no program refuse it before 7, and 7.3 not to 32-bit programs. */
    @Test
    void deniedVmspliceIsRefusedOrSaidToBeContained() throws Exception {
        boolean refuses = kernel.startsWith("7.");
        PushReply pushed = agent().push(policy("enforce", "splice: {vmsplice: deny}"), Duration.ZERO);
        String whom = refuses ? "32-bit programs" : "anybody";
        assertThat(pushed.problems())
                .as("the push says what it does not do")
                .anySatisfy(problem -> assertThat(problem.message()).contains("records it", whom));
        assertThat(agent().status().gaps())
                .anySatisfy(gap -> assertThat(gap.what() + gap.why()).contains("vmsplice", whom));

        assertThat(answer("vmsplice")).isEqualTo(refuses ? "EPERM" : "ok");
        ViolationEntry violation =
                violation(v -> v.revision() == pushed.revision() && v.kind().equals("vmsplice"));
        assertThat(violation.verdict()).isEqualTo(refuses ? "deny" : "audit");
        assertThat(violation.wanted()).isEqualTo("deny");
        assertThat(answer("vmsplice-compat")).isEqualTo("ok");
    }

    @Test
    void exemptUserAndProgramPass() throws Exception {
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

    @Test
    void auditRefusesNothingAndRecordsEverything() throws Exception {
        long revision = push(policy(
                "audit",
                "splice: {default: deny}\nsockets: {rules: [{family: inet6, verdict: deny}]}\n"
                        + "modules: {rules: [{module: macvtap, verdict: deny}]}"));
        long before = counter("splice-source.audited");

        assertThat(answer("splice-source /etc/passwd")).isEqualTo("ok");
        assertThat(answer("socket 10 1 0")).isEqualTo("ok");
        // another test may have left it in the kernel
        assertThat(machine.root("modprobe -r macvtap; modprobe macvtap && lsmod")
                        .output())
                .contains("macvtap");

        assertThat(counter("splice-source.audited")).isGreaterThan(before);
        for (String kind : List.of("splice-source", "socket-create", "module-load")) {
            ViolationEntry violation =
                    violation(v -> v.revision() == revision && v.kind().equals(kind));
            assertThat(violation.verdict()).isEqualTo("audit");
            assertThat(violation.wanted()).isEqualTo("deny");
        }
    }

    @Test
    void unconfirmedPushIsTakenBack() throws Exception {
        long former = push(policy("enforce", "sockets: {rules: [{family: vsock, verdict: deny}]}"));
        PushReply pushed = agent().push(
                        policy("enforce", "sockets: {rules: [{family: inet6, verdict: deny}]}"), Duration.ofSeconds(8));
        assertThat(pushed.pending()).isPresent();
        assertThat(answer("socket 10 1 0")).isEqualTo("EPERM");

        Machine.until(() -> agent().status().revision() == former);
        assertThat(answer("socket 10 1 0")).isEqualTo("ok");
        assertThat(agent().revisions().revisions().getFirst().outcome()).isEqualTo("expired");
        assertThatThrownBy(() -> agent().confirm(pushed.revision())).isInstanceOf(AgentException.class);
    }

    @Test
    void confirmedPushStays() throws Exception {
        PushReply pushed = agent().push(
                        policy("enforce", "sockets: {rules: [{family: inet6, verdict: deny}]}"),
                        Duration.ofSeconds(10));
        agent().confirm(pushed.revision());
        TimeUnit.SECONDS.sleep(12);
        assertThat(agent().status().revision()).isEqualTo(pushed.revision());
        assertThat(answer("socket 10 1 0")).isEqualTo("EPERM");
        agent().revert();
        assertThat(answer("socket 10 1 0")).isEqualTo("ok");
    }

    @Test
    void killedAgentLeavesTheKernelEnforcingAndAnUnconfirmedPushStillEnds() throws Exception {
        long former = push(policy("enforce", "sockets: {rules: [{family: inet6, verdict: deny}]}"));
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
    void noCallPassesWhileTheAgentIsKilledAndComesBack() throws Exception {
        push(policy("enforce", "splice: {rules: [{fops: \"ext4:*\", side: source, verdict: deny}]}"));
        Map<String, Long> answers = hammered(() -> machine.restartAgent("true"));
        assertThat(answers).containsOnlyKeys("EPERM");
        assertThat(answers.get("EPERM")).isGreaterThan(10_000);
    }

    @Test
    void everyDecisionBelongsToOneOfTwoPoliciesThatAreSwapped() throws Exception {
        String denies = policy("enforce", "splice: {rules: [{fops: \"ext4:*\", side: source, verdict: deny}]}");
        String degrades = policy("enforce", "splice: {rules: [{fops: \"ext4:*\", side: source, verdict: degrade}]}");
        push(denies);
        Map<String, Long> answers = hammered(() -> {
            for (int swap = 0; swap < 8; swap++) {
                push(degrades);
                push(denies);
            }
        });
        assertThat(answers).containsOnlyKeys("EPERM", "EINVAL");
    }

    @FunctionalInterface
    private interface Meanwhile {
        void happen() throws Exception;
    }

    /** How often each answer came to an unprivileged program that splices from a file without a pause. */
    private static Map<String, Long> hammered(Meanwhile meanwhile) throws Exception {
        machine.root("rm -f /tmp/stop /tmp/answers");
        machine.user("setsid " + PROBE + " hammer /etc/passwd /tmp/stop > /tmp/answers 2>&1 < /dev/null &");
        meanwhile.happen();
        machine.root("touch /tmp/stop");
        Machine.until(() -> machine.root("pidof paddock-probe").exitCode() != 0);
        Map<String, Long> answers = new TreeMap<>();
        for (String line : machine.root("cat /tmp/answers; rm /tmp/answers")
                .output()
                .lines()
                .toList()) {
            String[] words = line.strip().split(" ", -1);
            answers.put(words[0], Long.valueOf(words[1]));
        }
        return answers;
    }

    @Test
    void pushOfAnotherUserIsRefusedAndChangesNothing() throws Exception {
        long former = push(policy("enforce", "sockets: {rules: [{family: inet6, verdict: deny}]}"));
        Result result = machine.user("echo \"" + NOTHING + "\" | paddockctl policy push -");
        assertThat(result.exitCode()).isEqualTo(77);
        assertThat(result.output()).contains("group paddock");
        assertThat(agent().status().revision()).isEqualTo(former);
        assertThat(answer("socket 10 1 0")).isEqualTo("EPERM");
    }

    @Test
    void policyThatCannotBeHeldIsNotPushed() throws Exception {
        long former = agent().status().revision();
        String withUnit =
                policy("enforce", "splice: {default: degrade}\nexemptions: [{unit: criu.service, from: [splice]}]");
        assertThatThrownBy(() -> agent().push(withUnit, Duration.ZERO))
                .isInstanceOf(AgentException.NotEnforceable.class)
                .hasMessageContaining("criu.service");
        assertThat(agent().status().revision()).isEqualTo(former);
    }

    private static AgentClient agent() {
        return machine.agent();
    }

    private static String policy(String mode, String sections) {
        return "apiVersion: paddock.dev/v1\nkind: Policy\nname: test\nmode: " + mode + "\n" + sections + "\n";
    }

    private static long push(String document) throws AgentException {
        return agent().push(document, Duration.ZERO).revision();
    }

    /** What the kernel answers to the unprivileged user. */
    private static String answer(String operation) throws IOException {
        return machine.user("cd ~ && " + PROBE + " " + operation).output();
    }

    private static long counter(String name) throws AgentException {
        return agent().status().counters().getOrDefault(name, 0L);
    }

    /** The newest violation of that kind; waits for the history to have it. */
    private static ViolationEntry violation(Predicate<ViolationEntry> wanted) throws Exception {
        for (int attempt = 0; attempt < 40; attempt++) {
            List<ViolationEntry> page = agent().violations(0, 100).violations();
            var found = page.stream().filter(wanted).findFirst();
            if (found.isPresent()) {
                return found.get();
            }
            TimeUnit.MILLISECONDS.sleep(250);
        }
        throw new AssertionError(
                "no such violation among " + agent().violations(0, 20).violations());
    }
}
