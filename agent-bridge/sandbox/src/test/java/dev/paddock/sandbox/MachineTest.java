package dev.paddock.sandbox;

import dev.paddock.wire.client.AgentClient;
import dev.paddock.wire.client.AgentException;
import dev.paddock.wire.message.ViolationEntry;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
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

    static final String PROBE = "/usr/lib/paddock/paddock-probe";

    @SuppressWarnings("NullAway.Init") // booted before the first test of a kernel
    static Machine machine;

    @Parameter
    String kernel = "";

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

    @FunctionalInterface
    interface Meanwhile {
        void happen() throws Exception;
    }

    /** How often each answer came to an unprivileged program that splices from a file without a pause. The names are of a machine of ours. */
    static Map<String, Long> hammered(Meanwhile meanwhile) throws Exception {
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
}
