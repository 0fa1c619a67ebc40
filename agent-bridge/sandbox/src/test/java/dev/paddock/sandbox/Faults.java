package dev.paddock.sandbox;

import static dev.paddock.sandbox.MachineTest.agent;
import static dev.paddock.sandbox.MachineTest.answer;
import static dev.paddock.sandbox.MachineTest.machine;
import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.wire.client.AgentException;
import java.io.IOException;
import java.util.List;

/** Lets the n-th system call with which a thread of the agent touches its history fail, and looks at what is left. */
final class Faults {

    private static final String CALLS = "pread64,pwrite64,fdatasync,fsync,ftruncate";
    private static final List<String> ERRORS = List.of("ENOSPC", "EIO");
    /** No change makes so many. */
    private static final int MOST = 60;

    /** A change of the policy that may fail. */
    @FunctionalInterface
    interface Change {
        void make() throws AgentException;
    }

    private Faults() {}

    /**
     * Makes the change again and again, each time with a fault at a later call, until one comes behind its last call. What ran before runs
     * after each of them, in the kernel as in the agent's words.
     *
     * @param step of so many calls one gets a fault, from the first on
     * @param former what the kernel answers to "socket 10 1 0" as long as the change failed
     * @return how many changes failed
     */
    static int atEveryCall(int step, Change change, String former) throws Exception {
        long revision = agent().status().revision();
        int failed = 0;
        for (int call = 1; call <= MOST; call += step) {
            String error = ERRORS.get(call / step % ERRORS.size());
            arm(call, error);
            try {
                change.make();
                return failed;
            } catch (AgentException e) {
                failed++;
            } finally {
                disarm();
            }
            String fault = error + " at call " + call;
            assertThat(agent().status().revision()).as(fault).isEqualTo(revision);
            assertThat(agent().policy().revision()).as(fault).isEqualTo(revision);
            assertThat(answer("socket 10 1 0")).as(fault).isEqualTo(former);
        }
        throw new AssertionError("the change failed at " + MOST + " calls");
    }

    private static void arm(int call, String error) throws IOException {
        Machine.Result armed = machine.root("strace -f -qq -o /run/strace.log -e trace=" + CALLS
                + " -P /var/lib/paddock/history.db -P /var/lib/paddock/history.db-wal -e inject=" + CALLS + ":error="
                + error
                + ":when=" + call + " -p $(cat /run/paddockd.pid) & echo $! > /run/strace.pid; "
                + "for i in $(seq 50); do grep -q 'TracerPid:[[:space:]]*[1-9]' /proc/$(cat /run/paddockd.pid)/status && exit 0; "
                + "sleep 0.1; done; exit 1");
        if (armed.exitCode() != 0) {
            throw new IOException("strace does not get hold of the agent: " + armed.output());
        }
    }

    private static void disarm() throws IOException {
        machine.root(
                "kill $(cat /run/strace.pid); while kill -0 $(cat /run/strace.pid) 2>/dev/null; do sleep 0.05; done");
    }
}
