package dev.paddock.sandbox;

import static dev.paddock.sandbox.MachineTest.PROBE;
import static dev.paddock.sandbox.MachineTest.agent;
import static dev.paddock.sandbox.MachineTest.counter;
import static dev.paddock.sandbox.MachineTest.hammered;
import static dev.paddock.sandbox.MachineTest.machine;
import static dev.paddock.sandbox.MachineTest.policy;
import static dev.paddock.sandbox.MachineTest.push;
import static dev.paddock.sandbox.MachineTest.violation;
import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.wire.client.AgentException;
import dev.paddock.wire.message.ViolationEntry;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What is told of refusals that come in masses. Tests of a class with a machine. */
interface ViolationTests {

    @Test
    default void everyRefusalOfAFloodIsCountedAndTheFloodIsOneViolation() throws Exception {
        long revision = push(policy("enforce", "splice: {rules: [{fops: \"ext4:*\", side: source, verdict: deny}]}"));
        long refused = counter("splice-source.refused");
        long lost = counter("events.lost");
        long answers = hammered(() -> TimeUnit.SECONDS.sleep(5)).getOrDefault("EPERM", 0L);
        assertThat(answers).isGreaterThan(10_000);
        assertThat(counter("splice-source.refused") - refused).isEqualTo(answers);
        Machine.until(() -> sum(probes(revision)) == answers);
        assertThat(probes(revision)).as("one, or two where a minute began").hasSizeLessThan(3);
        assertThat(counter("events.lost")).isEqualTo(lost);
        Machine.until(() -> counter("history.pending") == 0);
        assertThat(counter("history.stored")).isGreaterThanOrEqualTo(answers);
    }

    @Test
    default void everyProcessOfAnotherNumberIsAViolationOfItsOwn() throws Exception {
        long revision = push(policy("enforce", "sockets: {rules: [{family: inet6, verdict: deny}]}"));
        machine.user("for i in $(seq 40); do " + PROBE + " socket 10 1 0; " + PROBE + " socket 10 2 0; done");
        Machine.until(() -> sum(probes(revision)) == 80);
        assertThat(probes(revision)).hasSize(80).allMatch(violation -> violation.count() == 1);
    }

    /** The kernel keeps 1,024 bytes of a path, from its end. */
    @Test
    default void programDeepBelowTheRootIsNamedByTheEndOfItsPath() throws Exception {
        long revision = push(policy("enforce", "sockets: {rules: [{family: inet6, verdict: deny}]}"));
        String part = "/" + "d".repeat(200);
        String deep = "/tmp" + part.repeat(9);
        assertThat(machine.user("mkdir -p " + deep + " && cp " + PROBE + " " + deep + " && " + deep
                                + "/paddock-probe socket 10 1 0; rm -r /tmp" + part)
                        .output())
                .isEqualTo("EPERM");
        String executable = violation(one -> one.revision() == revision).executable();
        assertThat(executable).endsWith(part + "/paddock-probe");
        assertThat(executable.length()).isBetween(700, 1024);
    }

    /** A page that is mapped and spliced from memory is the file's all the same; a program of 32 bits has numbers of its own for the call. */
    @Test
    default void whosePagesWereInThePipeIsTold() throws Exception {
        Map<String, List<String>> pipes = Map.of(
                "splice-pages", List.of(),
                "splice-pages written", List.of("other"),
                "splice-pages file", List.of("page-cache"),
                "splice-pages memory", List.of("user-memory"),
                "splice-pages huge", List.of("user-memory"),
                "splice-pages mapped", List.of("page-cache"),
                "splice-pages written memory file", List.of("page-cache", "user-memory", "other"),
                "splice-pages many", List.of("other", "more"),
                "splice-socket-compat unix", List.of("other"),
                "sendfile /etc/passwd unix", List.of());
        long revision =
                push(policy("enforce", "splice: {rules: [{socket: {family: unix}, side: sink, verdict: deny}]}"));
        Set<Long> seen = new HashSet<>();
        for (Map.Entry<String, List<String>> pipe : pipes.entrySet()) {
            assertThat(MachineTest.answer(pipe.getKey())).as(pipe.getKey()).isEqualTo("EPERM");
            ViolationEntry found = violation(one -> one.revision() == revision && !seen.contains(one.id()));
            assertThat(found.pages()).as(pipe.getKey()).isEqualTo(pipe.getValue());
            seen.add(found.id());
        }
    }

    private static List<ViolationEntry> probes(long revision) throws AgentException {
        return agent().violations(0, 200).violations().stream()
                .filter(violation -> violation.revision() == revision)
                .filter(violation -> violation.executable().equals(PROBE))
                .toList();
    }

    private static long sum(List<ViolationEntry> violations) {
        return violations.stream().mapToLong(ViolationEntry::count).sum();
    }
}
