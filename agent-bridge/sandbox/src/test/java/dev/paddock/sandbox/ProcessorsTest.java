package dev.paddock.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a program is answered on one processor while policies and agents change on another. */
@Tag("processors")
class ProcessorsTest extends MachineTest {

    private static final System.Logger LOG = System.getLogger(ProcessorsTest.class.getName());
    /** Policies that are pushed while a program splices. */
    private static final int SWAPS = Integer.getInteger("paddock.swaps", 16);
    /** Seconds that the agent stands still. */
    private static final int STOPPED = Integer.getInteger("paddock.stopped", 5);

    /**
     * Writes, reads back and compares until it is told to stop, and counts the rounds. The names in /tmp are of the throw-away machine, where
     * only this test runs; nothing of it is on this host.
     */
    private static final String WRITER = """
            dd if=/dev/urandom of=written bs=64k count=64 2>/dev/null
            rounds=0
            until [ -e /tmp/stop ]; do
                dd if=written of=copy bs=64k conv=fsync 2>/dev/null && cmp written copy || rounds=failed
                [ $rounds = failed ] && break
                rounds=$((rounds + 1))
            done
            echo $rounds >/tmp/rounds
            """;

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

    /** No decision asks user space: what is stopped is the whole of it. */
    @Test
    void agentThatStandsStillChangesNoAnswerAndBlocksNobody() throws Exception {
        long revision = push(policy("enforce", "splice: {rules: [{fops: \"ext4:*\", side: source, verdict: deny}]}"));
        machine.root("dmesg -C; echo 2 >/proc/sys/kernel/hung_task_timeout_secs");
        Map<String, Long> answers;
        try {
            answers = hammered(() -> {
                machine.root("kill -STOP $(cat /run/paddockd.pid)");
                machine.user("rm -f /tmp/rounds; cd ~; (" + WRITER + ") >/dev/null 2>&1 &");
                TimeUnit.SECONDS.sleep(STOPPED);
                assertThat(machine.root("cut -d' ' -f3 /proc/$(cat /run/paddockd.pid)/stat")
                                .output())
                        .as("it stood still until now")
                        .isEqualTo("T");
            });
            Machine.until(() -> machine.root("[ -s /tmp/rounds ]").exitCode() == 0);
            assertThat(machine.root("dmesg | grep 'blocked for more than'").output())
                    .isEmpty();
        } finally {
            machine.root("kill -CONT $(cat /run/paddockd.pid)");
        }
        String rounds = machine.root("cat /tmp/rounds").output();
        LOG.log(System.Logger.Level.INFO, "stopped for {0} s, answers {1}, rounds {2}", STOPPED, answers, rounds);
        assertThat(rounds).as("rounds without a fault").matches("[1-9][0-9]*");
        assertThat(answers.getOrDefault("EPERM", 0L)).isGreaterThan(STOPPED * 1_000L);
        machine.awaitAgent();
        checkThatTheHistoryHas(answers, revision);
    }

    @Test
    void upgradedAgentTakesOverFromTheProgramsOfTheLastOneWithoutAGap() throws Exception {
        checkThatAnUpgradeLeavesNoGap(kernel);
    }
}
