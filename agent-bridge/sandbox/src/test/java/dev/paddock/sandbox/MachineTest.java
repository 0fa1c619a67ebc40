package dev.paddock.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.wire.client.AgentClient;
import dev.paddock.wire.client.AgentException;
import dev.paddock.wire.message.HookEntry;
import dev.paddock.wire.message.ViolationEntry;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** A machine for each kernel, and what the tests of it do and ask. One class runs after the other: they share the field. */
@Tag("kernel")
@ParameterizedClass(name = "kernel {0}")
@MethodSource("dev.paddock.sandbox.Kernels#names")
@Execution(ExecutionMode.SAME_THREAD)
abstract class MachineTest {

    private static final System.Logger LOG = System.getLogger(MachineTest.class.getName());

    /** Agents that are killed under load. */
    private static final int KILLS = Integer.getInteger("paddock.kills", 3);

    /** Milliseconds that a start takes here, by and large. */
    private static final int START = 15_000;

    static final String PROBE = "/usr/lib/paddock/paddock-probe";

    @SuppressWarnings("NullAway.Init") // booted before the first test of a kernel
    static Machine machine;

    @Parameter
    String kernel = "";

    public String kernel() {
        return kernel;
    }

    @BeforeParameterizedClassInvocation
    static void boot(String kernel) throws Exception {
        machine = Machine.boot(kernel, "");
    }

    @AfterParameterizedClassInvocation
    static void halt() {
        machine.close();
    }

    static AgentClient agent() {
        return machine.agent();
    }

    static String policy(String mode, String sections) {
        return "apiVersion: paddock.dev/v1\nkind: Policy\nname: test\nmode: " + mode + "\n" + sections + "\n";
    }

    static long push(String document) throws AgentException {
        return agent().push(document, Duration.ZERO).revision();
    }

    /** What the kernel answers to the unprivileged user. */
    static String answer(String operation) throws IOException {
        return machine.user("cd ~ && " + PROBE + " " + operation).output();
    }

    static long counter(String name) throws AgentException {
        return agent().status().counters().getOrDefault(name, 0L);
    }

    /** The newest violation of that kind; waits for the history to have it. */
    static ViolationEntry violation(Predicate<ViolationEntry> wanted) throws Exception {
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

    /** The hooks with a program of ours, by name. */
    static String attached() throws AgentException {
        return agent().status().hooks().stream()
                .filter(HookEntry::attached)
                .map(HookEntry::name)
                .collect(Collectors.joining(" "));
    }

    /** 6.1 has no place behind the open() of a file. */
    static void checkThatEveryHookIsProven(List<HookEntry> hooks, String kernel) {
        assertThat(hooks).hasSize(10);
        assertThat(hooks.stream()
                        .filter(hook -> !hook.proven())
                        .map(HookEntry::name)
                        .toList())
                .isEqualTo(kernel.equals("6.1") ? List.of("file_post_open") : List.of());
    }

    /** What is attached is what a policy needs: the one that runs, and the one that the kernel may fall back to. */
    static void checkThatHooksComeAndGo() throws Exception {
        String denies = policy("enforce", "splice: {rules: [{fops: \"ext4:*\", side: source, verdict: deny}]}");
        String nothing = policy("enforce", "");
        String splice = "splice-source /etc/passwd";
        push(nothing);
        Machine.until(() -> attached().isEmpty());
        for (int round = 0; round < 4; round++) {
            push(denies);
            assertThat(answer(splice)).as("attached again, round " + round).isEqualTo("EPERM");
            push(nothing);
            if (round % 2 == 0) {
                Machine.until(() -> attached().isEmpty());
            }
        }
        push(denies);
        Machine.until(() -> attached().equals("file_permission"));

        long pushed = agent().push(policy("enforce", "splice: {zerocopy: audit}"), Duration.ofSeconds(60))
                .revision();
        TimeUnit.SECONDS.sleep(3);
        assertThat(attached()).as("the former policy may come back").isEqualTo("file_permission socket_sendmsg");
        assertThat(answer(splice)).isEqualTo("ok");
        agent().confirm(pushed);
        Machine.until(() -> attached().equals("socket_sendmsg"));
        push(nothing);
    }

    /** Agents die wherever they are, in their start too, the last one running; the next one adopts what it finds, counts and all. */
    static void checkThatNoCallPassesWhileAgentsAreKilled() throws Exception {
        long revision = push(policy("enforce", "splice: {rules: [{fops: \"ext4:*\", side: source, verdict: deny}]}"));
        Random random = new Random(KILLS);
        Map<String, Long> answers = hammered(() -> {
            for (int kill = 1; kill < KILLS; kill++) {
                machine.killStarting(Duration.ofMillis(random.nextInt(START)));
            }
            machine.restartAgent("true");
        });
        LOG.log(System.Logger.Level.INFO, "{0} agents killed, answers {1}", KILLS, answers);
        assertThat(answers.getOrDefault("EPERM", 0L)).isGreaterThan(10_000);
        checkThatTheHistoryHas(answers, revision);
    }

    /** Programs of another version are those in another folder. */
    static void checkThatAnUpgradeLeavesNoGap(String kernel) throws Exception {
        long revision = push(policy("enforce", "splice: {rules: [{fops: \"ext4:*\", side: source, verdict: deny}]}"));
        String version = machine.root("ls /sys/fs/bpf/paddock").output();
        Map<String, Long> answers = hammered(() -> machine.restartAgent(
                "sandbox-agent kill; mv /sys/fs/bpf/paddock/" + version + " /sys/fs/bpf/paddock/0123456789abcdef"));
        LOG.log(System.Logger.Level.INFO, "upgraded on {0}, answers {1}", kernel, answers);
        assertThat(answers).containsOnlyKeys("EPERM");
        assertThat(answers.get("EPERM")).isGreaterThan(10_000);
        assertThat(machine.root("ls /sys/fs/bpf/paddock").output())
                .as("of the last one nothing is left")
                .isEqualTo(version);
        assertThat(agent().status().revision()).isEqualTo(revision);
        Machine.until(() -> attached().equals("file_permission"));
        assertThat(answer("splice-source /etc/passwd")).isEqualTo("EPERM");
        checkThatEveryHookIsProven(agent().status().hooks(), kernel);
    }

    /** A program that was answered nothing else but EPERM by the policy of that revision: each of these is in the history. */
    static void checkThatTheHistoryHas(Map<String, Long> answers, long revision) throws Exception {
        assertThat(answers).containsOnlyKeys("EPERM");
        Machine.until(() -> counter("history.pending") == 0);
        List<ViolationEntry> told = agent().violations(0, 200).violations().stream()
                .filter(violation -> violation.revision() == revision && violation.uid() != 0)
                .toList();
        assertThat(told.stream().mapToLong(ViolationEntry::count).sum())
                .as("in the history, whichever agent was told of it")
                .isEqualTo(answers.get("EPERM"));
        assertThat(told).allMatch(violation -> violation.executable().equals(PROBE));
    }

    @FunctionalInterface
    interface Meanwhile {
        void happen() throws Exception;
    }

    /**
     * How often each answer came to an unprivileged program that splices from a file without a pause. Where it has no processor of its own it
     * gets a tenth of the one there is: the start of an agent would take minutes else. The names are of a machine of ours.
     */
    static Map<String, Long> hammered(Meanwhile meanwhile) throws Exception {
        machine.root("rm -f /tmp/stop /tmp/answers");
        machine.user("setsid " + PROBE + " hammer /etc/passwd /tmp/stop > /tmp/answers 2>&1 < /dev/null &");
        machine.root("until pid=$(pidof paddock-probe); do sleep 0.1; done; [ $(nproc) -gt 1 ] "
                + "|| { renice 10 $pid; echo 10 >/proc/$pid/autogroup; }");
        try {
            meanwhile.happen();
        } finally {
            machine.root("touch /tmp/stop");
        }
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
}
