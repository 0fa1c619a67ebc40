package dev.paddock.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a program is answered on one processor while policies and agents change on another. */
@Tag("processors")
class ProcessorsTest extends MachineTest {

    private static final System.Logger LOG = System.getLogger(ProcessorsTest.class.getName());
    /** Policies that are pushed while a program splices. */
    private static final int SWAPS = Integer.getInteger("paddock.swaps", 16);

    @Test
    void thereAreTwo() throws Exception {
        assertThat(machine.root("nproc").output()).isEqualTo("2");
    }

    @Test
    void everyDecisionBelongsToOneOfTwoPoliciesThatAreSwapped() throws Exception {
        String denies = policy("enforce", "splice: {rules: [{fops: \"ext4:*\", side: source, verdict: deny}]}");
        String degrades = policy("enforce", "splice: {rules: [{fops: \"ext4:*\", side: source, verdict: degrade}]}");
        push(denies);
        Map<String, Long> answers = hammered(() -> {
            for (int swap = 0; swap < SWAPS; swap += 2) {
                push(degrades);
                push(denies);
            }
        });
        LOG.log(System.Logger.Level.INFO, "{0} swaps, answers {1}", SWAPS, answers);
        assertThat(answers).containsOnlyKeys("EPERM", "EINVAL");
    }

    @Test
    void noCallPassesWhileAgentsAreKilledAndComeBack() throws Exception {
        checkThatNoCallPassesWhileAgentsAreKilled();
    }

    /** Programs of another version are those in another folder. */
    @Test
    void upgradedAgentTakesOverFromTheProgramsOfTheLastOneWithoutAGap() throws Exception {
        long revision = push(policy("enforce", "splice: {rules: [{fops: \"ext4:*\", side: source, verdict: deny}]}"));
        String version = machine.root("ls /sys/fs/bpf/paddock").output();
        Map<String, Long> answers = hammered(() -> machine.restartAgent(
                "sandbox-agent kill; mv /sys/fs/bpf/paddock/" + version + " /sys/fs/bpf/paddock/0123456789abcdef"));
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
}
