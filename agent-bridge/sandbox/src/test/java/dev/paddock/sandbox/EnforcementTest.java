package dev.paddock.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paddock.sandbox.Machine.Result;
import dev.paddock.wire.client.AgentException;
import dev.paddock.wire.message.PushReply;
import dev.paddock.wire.message.Status;
import dev.paddock.wire.message.ViolationEntry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the kernel answers to programs, what the history says, and what the counters do, under policies that a person could write. */
class EnforcementTest extends MachineTest
        implements ElsewhereTests, ExemptionTests, OpenTests, TamperingTests, ViolationTests {

    private static final String NOTHING = "apiVersion: paddock.dev/v1\nkind: Policy\nname: nothing\nmode: enforce\n";

    /** Calls every method that the agent describes; fails where the caller has another number than the argument. */
    private static final String EVERY_METHOD = """
            [ "$(id -u)" = "$1" ] || exit 1
            ask() { socat -t 20 - UNIX-CONNECT:/run/paddock/agent.sock | tr '\\0' '\\n'; }
            described='{"method":"org.varlink.service.GetInterfaceDescription","parameters":{"interface":"dev.paddock.Agent"}}'
            for method in $(printf "$described\\0" | ask | grep -o 'method [A-Za-z]*(' | cut -c8- | tr -d '('); do
              echo "$method $(printf '{"method":"dev.paddock.Agent.%s"}\\0' $method | ask)"
            done
            """;

    @AfterEach
    void allowEverything() throws Exception {
        push(NOTHING);
    }

    @Test
    void everyHookIsProven() throws Exception {
        Status status = agent().status();
        assertThat(status.backend()).isEqualTo("bpf");
        assertThat(status.flavour()).isEqualTo("lsm");
        checkThatEveryHookIsProven(status.hooks(), kernel);
    }

    @Test
    void selftestProvesEveryHookAgainAndOnlyForRoot() throws Exception {
        Result proven = machine.root("paddockctl selftest");
        assertThat(proven.exitCode()).as(proven.output()).isZero();
        assertThat(proven.output())
                .contains(kernel.equals("6.1") ? "9 of 9 hooks of this kernel" : "10 of 10 hooks of this kernel");
        assertThat(machine.user("paddockctl selftest").exitCode()).isEqualTo(77);
    }

    @Test
    void hookIsAttachedOnlyWhileARuleNeedsIt() throws Exception {
        checkThatHooksComeAndGo();
    }

    @Test
    void selftestLeavesOnlyWhatIsNeeded() throws Exception {
        push(policy("enforce", "sockets: {rules: [{family: inet6, verdict: deny}]}"));
        checkThatEveryHookIsProven(agent().selftest().hooks(), kernel);
        Machine.until(() -> attached().equals("socket_create"));
        assertThat(answer("socket 10 1 0")).isEqualTo("EPERM");
    }

    @Test
    void hooksAreProvenUnderAPolicyThatRefusesTheWayToThem() throws Exception {
        push(
                policy(
                        "enforce",
                        "splice: {zerocopy: deny, vmsplice: kill}\nsockets: {default: deny, rules: [{family: unix, verdict: allow}]}"));
        assertThat(answer("socket 2 1 0")).isEqualTo("EPERM");
        checkThatEveryHookIsProven(agent().selftest().hooks(), kernel);
        push(policy("enforce", "modules: {rules: [{module: af_alg, verdict: deny}]}"));
        assertThat(answer("socket 38 5 0"))
                .as("by a hook that was attached under the former policy")
                .isEqualTo("EAFNOSUPPORT");
    }

    @Test
    void everyPathUnderEveryVerdict() throws Exception {
        new Matrix(kernel).check();
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
    void allowedFopsPassesWhereTheDefaultDegrades() throws Exception {
        push(policy("enforce", "splice: {default: degrade, rules: [{fops: \"ext4:*\", verdict: allow}]}"));
        assertThat(answer("splice-source /etc/passwd")).isEqualTo("ok");
        assertThat(machine.user("echo hello > /tmp/spliced").exitCode()).isZero();
        assertThat(answer("splice-source /tmp/spliced")).isEqualTo("EINVAL");
    }

    @Test
    void whatOnePolicyLetPassTheNextOneRefuses() throws Exception {
        List<String> splices = List.of("splice-source /etc/passwd", "splice-socket tcp");
        String rules = "splice: {rules: [{fops: \"ext4:*\", side: source, verdict: %s},"
                + " {socket: {family: inet}, side: sink, verdict: %s}]}";
        String allows = policy("enforce", rules.replace("%s", "allow"));
        push(allows);
        for (String splice : splices) {
            assertThat(answer(splice)).as(splice).isEqualTo("ok");
            assertThat(answer(splice))
                    .as(splice + ", decided by the pass that the first one left")
                    .isEqualTo("ok");
        }
        push(policy("enforce", rules.replace("%s", "deny")));
        for (String splice : splices) {
            assertThat(answer(splice)).as(splice).isEqualTo("EPERM");
        }

        agent().push(allows, Duration.ofSeconds(15));
        // by the kernel alone: the agent would put another policy in its place, which no pass is of
        machine.root("kill -STOP $(cat /run/paddockd.pid)");
        try {
            for (String splice : splices) {
                assertThat(answer(splice)).as(splice).isEqualTo("ok");
            }
            for (String splice : splices) {
                Machine.until(() -> answer(splice).equals("EPERM"));
            }
        } finally {
            machine.root("kill -CONT $(cat /run/paddockd.pid)");
        }
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
    void userWithoutTheGroupIsRefusedByEveryMethodAndChangesNothing() throws Exception {
        long former = push(policy("enforce", "sockets: {rules: [{family: inet6, verdict: deny}]}"));
        Result result = machine.user("echo \"" + NOTHING + "\" | paddockctl policy push -");
        assertThat(result.exitCode()).isEqualTo(77);
        assertThat(result.output()).contains("group paddock");

        machine.root("cat >/tmp/everything <<'END'\n" + EVERY_METHOD + "END");
        for (String caller : List.of("sh /tmp/everything 1000", "unshare -r sh /tmp/everything 0")) {
            Result replies = machine.user(caller);
            assertThat(replies.exitCode()).as(caller).isZero();
            assertThat(replies.output().lines())
                    .as(caller)
                    .hasSizeGreaterThan(17)
                    .allMatch(reply -> reply.contains("\"error\":\"dev.paddock.Agent.PermissionDenied\""))
                    .anyMatch(reply -> reply.startsWith("PushPolicy "));
        }
        assertThat(agent().status().revision()).isEqualTo(former);
        assertThat(answer("socket 10 1 0")).isEqualTo("EPERM");
    }

    @Test
    void pushWithADigestChangesWhatWasCheckedOrNothing() throws Exception {
        push(policy("enforce", "sockets: {rules: [{family: vsock, verdict: deny}]}"));
        String stale = agent().check(NOTHING).digest();
        long meanwhile = push(policy("enforce", "sockets: {rules: [{family: inet6, verdict: deny}]}"));
        assertThatThrownBy(() -> agent().push(NOTHING, Duration.ZERO, Optional.of(stale)))
                .isInstanceOf(AgentException.StaleCheck.class)
                .hasMessageContaining("revision " + meanwhile + " runs now");
        assertThat(machine.root("echo \"" + NOTHING + "\" | paddockctl policy push --digest " + stale + " -")
                        .exitCode())
                .isEqualTo(75);
        assertThat(agent().status().revision()).isEqualTo(meanwhile);
        assertThat(answer("socket 10 1 0")).isEqualTo("EPERM");

        String digest = agent().check(NOTHING).digest();
        agent().push(NOTHING, Duration.ZERO, Optional.of(digest));
        assertThat(answer("socket 10 1 0")).isEqualTo("ok");
    }

    @Test
    void policyThatCannotBeHeldIsNotPushed() throws Exception {
        long former = agent().status().revision();
        String withNobody = policy(
                "enforce", "splice: {default: degrade}\nexemptions: [{executable: /usr/sbin/criu, from: [splice]}]");
        assertThatThrownBy(() -> agent().push(withNobody, Duration.ZERO))
                .isInstanceOf(AgentException.NotEnforceable.class)
                .hasMessageContaining("/usr/sbin/criu does not exist");
        assertThat(agent().status().revision()).isEqualTo(former);
    }
}
