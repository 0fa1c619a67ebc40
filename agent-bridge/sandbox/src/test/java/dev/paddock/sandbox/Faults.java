package dev.paddock.sandbox;

import static dev.paddock.sandbox.MachineTest.agent;
import static dev.paddock.sandbox.MachineTest.machine;
import static dev.paddock.sandbox.MachineTest.policy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.wire.client.AgentException;
import dev.paddock.wire.message.RevisionEntry;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Puts a fault into the n-th system call with which a change of the policy touches disk or kernel, and looks at what is left: one whole
 * policy in the kernel, which is the one that the agent names and the one that the disk has.
 *
 * <p>A push, a confirmation and a revert make some ninety such calls. So that a run ends in minutes, each kernel and flavour takes every
 * so-manieth of them, each its own. With the property paddock.faults=FROM-TO it takes those from FROM to before TO: 0-999 are all, which takes an
 * hour. Their number changes by a few from run to run: pieces of all should overlap.
 */
final class Faults {

    /** What strace does to the call. A thread that makes no change has calls of its own, which then fail too. */
    private enum Fault {
        NO_SPACE("error=ENOSPC"),
        NO_DEVICE("error=EIO"),
        KILLED("signal=SIGKILL");

        private final String word;

        Fault(String word) {
            this.word = word;
        }
    }

    /** Which calls. strace counts each by itself, in each thread. */
    private enum Call {
        FCNTL,
        PREAD64,
        PWRITE64,
        FSYNC,
        FTRUNCATE,
        BPF,
        CHMOD,
        RENAME,
        UNLINK;

        /** Those on files that have one name, and on folders: the history, and where modprobe's files are. */
        private static final Set<Call> ON_FILES = EnumSet.range(FCNTL, FTRUNCATE);

        private static final String FILES = Stream.of(
                        "/var/lib/paddock/history.db",
                        "/var/lib/paddock/history.db-wal",
                        "/var/lib/paddock/history.db-shm",
                        "/etc/modprobe.d",
                        "/run/modprobe.d")
                .map(file -> " -P " + file)
                .collect(Collectors.joining());

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        String files() {
            return ON_FILES.contains(this) ? FILES : "";
        }
    }

    /**
     * What enforces.
     *
     * @param calls by which it changes
     * @param refusable two things that a policy may refuse
     * @param sections of a policy that refuses one of them
     * @param question a script that says what becomes of each
     */
    private record Means(Set<Call> calls, List<String> refusable, String sections, String question) {

        static final Means BPF = new Means(
                EnumSet.of(Call.BPF),
                List.of("inet6", "packet"),
                "sockets: {rules: [{family: %s, verdict: deny}]}",
                MachineTest.PROBE + " socket 10 1 0; " + MachineTest.PROBE + " socket 17 3 0");
        static final Means MODPROBE = new Means(
                EnumSet.of(Call.CHMOD, Call.RENAME, Call.UNLINK),
                List.of("dummy", "nlmon"),
                "modules: {rules: [{module: %s, verdict: deny}]}",
                "for one in dummy nlmon; do modprobe -n -v $one | grep -q ^insmod && echo ok || echo EPERM; done");
    }

    private enum Change {
        PUSH,
        PUSH_THAT_WAITS,
        CONFIRM,
        REVERT
    }

    /** No confirmation is late on a slow machine. */
    private static final Duration WAITS = Duration.ofHours(1);

    private static final int EVERY = 32;
    private static final int EVERY_KILL = 160;
    private static final System.Logger LOG = System.getLogger(Faults.class.getName());

    private static final List<Integer> PIECE = System.getProperties().containsKey("paddock.faults")
            ? Stream.of(System.getProperty("paddock.faults").split("-", 2))
                    .map(Integer::valueOf)
                    .toList()
            : List.of();

    private final Means means;
    private final int offset;
    private int place;
    private int injected;

    private Faults(Means means, int offset) {
        this.means = means;
        this.offset = offset;
    }

    /**
     * Faults of a machine whose agent enforces by its programs.
     *
     * @param offset which of the calls it takes
     */
    static Faults underBpf(int offset) {
        return new Faults(Means.BPF, offset);
    }

    /** Faults of a machine whose agent has modprobe refuse. */
    static Faults underModprobe(int offset) {
        return new Faults(Means.MODPROBE, offset);
    }

    /** Puts them in. Returns how many. */
    int check() throws Exception {
        push(Duration.ZERO);
        for (Change change : Change.values()) {
            for (Map.Entry<Call, Integer> calls : count(change).entrySet()) {
                for (Fault fault : Fault.values()) {
                    for (int number = 1; number <= calls.getValue(); number++, place++) {
                        if (isTaken(fault)) {
                            inject(change, calls.getKey(), fault, number);
                        }
                    }
                }
            }
        }
        LOG.log(System.Logger.Level.INFO, injected + " faults put in, of " + place);
        return injected;
    }

    private boolean isTaken(Fault fault) {
        if (!PIECE.isEmpty()) {
            return place >= PIECE.getFirst() && place < PIECE.get(1);
        }
        return (place + offset) % (fault == Fault.KILLED ? EVERY_KILL : EVERY) == 0;
    }

    /** How many of these calls the thread makes that makes the change. */
    private Map<Call, Integer> count(Change change) throws Exception {
        Map<Call, Integer> counts = new EnumMap<>(Call.class);
        for (Set<Call> traced : List.of(Call.ON_FILES, means.calls())) {
            prepare(change);
            long running = agent().status().revision();
            trace(traced, "");
            make(change, running);
            endTrace();
            machine.root("sed 's/(.*//' /run/strace.log | grep -v -e '<' -e '---' -e '+++' | sort | uniq -c")
                    .output()
                    .lines()
                    .map(line -> line.strip().split("\\s+", -1))
                    .forEach(words -> counts.merge(
                            Call.valueOf(words[2].toUpperCase(Locale.ROOT)), Integer.valueOf(words[0]), Math::max));
        }
        assertThat(counts.keySet())
                .as("what " + change + " touches")
                .contains(Call.FCNTL, Call.PWRITE64, Call.FSYNC)
                .containsAnyElementsOf(means.calls());
        return counts;
    }

    private void inject(Change change, Call call, Fault fault, int number) throws Exception {
        String where = change + ", " + fault + " in " + call + " " + number;
        prepare(change);
        long former = agent().status().revision();
        trace(Set.of(call), " -e inject=" + call.word() + ":" + fault.word + ":when=" + number);
        boolean failed = fails(change, former);
        endTrace();
        if (fault == Fault.KILLED) {
            whole(where + ", without an agent", answers());
            machine.root("rm -f /run/paddock/agent.sock; kill -9 $(cat /run/paddockd.pid) 2>/dev/null; true");
            machine.root("sandbox-agent start");
            machine.awaitAgent();
        }
        injected++;
        Machine.until(() ->
                agent().status().gaps().stream().noneMatch(gap -> gap.what().equals("enforcement")));
        assertThat(agent().status().gaps())
                .as(where + ": a fault is not another process's doing")
                .noneMatch(gap -> gap.what().equals("tampering"));
        List<RevisionEntry> revisions = agent().revisions().revisions();
        long running = agent().status().revision();
        assertThat(revisions)
                .as(where + ": the history knows what runs; "
                        + machine.root("tail -60 /var/log/paddockd.log").output())
                .anyMatch(revision -> revision.revision() == running);
        assertThat(answers())
                .as(where + ": the kernel has what the agent says")
                .isEqualTo(refusing(running, revisions));
        assertThat(agent().policy().revision()).as(where).isEqualTo(running);
        if (failed && fault != Fault.KILLED && change != Change.REVERT) {
            assertThat(running)
                    .as(where + ": a change that failed changes nothing")
                    .isEqualTo(former);
        }
        if (!failed && change == Change.PUSH) {
            assertThat(running).as(where).isNotEqualTo(former);
        }
        assertThat(revisions.stream().filter(revision -> revision.revision() > running))
                .as(where + ": what does not run says why")
                .allMatch(revision -> !revision.outcome().equals("confirmed")
                        && !revision.outcome().equals("pending"));
        assertThat(machine.root("test $(grep -c . /var/log/paddockd.log) -gt 0 && tail -40 /var/log/paddockd.log")
                        .output())
                .as(where + ": the log says which")
                .contains("revision " + running);
    }

    /** What becomes of the two: what the kernel answers, or modprobe. */
    private List<String> answers() throws IOException {
        return machine.root(means.question()).output().lines().toList();
    }

    private static void whole(String where, List<String> answers) {
        assertThat(answers).as(where).isIn(List.of("EPERM", "ok"), List.of("ok", "EPERM"));
    }

    /** What it answers under the policy of a revision, which is named for what it refuses. */
    private List<String> refusing(long revision, List<RevisionEntry> revisions) {
        String name = revisions.stream()
                .filter(entry -> entry.revision() == revision)
                .findFirst()
                .orElseThrow()
                .policy();
        return means.refusable().stream()
                .map(one -> one.equals(name) ? "EPERM" : "ok")
                .toList();
    }

    /** Something waits for a change that ends a wait, and nothing for a push. */
    private void prepare(Change change) throws Exception {
        boolean waits = agent().status().pending().isPresent();
        boolean shallWait = change == Change.CONFIRM || change == Change.REVERT;
        if (waits && !shallWait) {
            agent().confirm(agent().status().revision());
        } else if (!waits && shallWait) {
            push(WAITS);
        }
    }

    private boolean fails(Change change, long running) {
        try {
            make(change, running);
            return false;
        } catch (AgentException _) {
            return true;
        }
    }

    private void make(Change change, long running) throws AgentException {
        switch (change) {
            case PUSH -> push(Duration.ZERO);
            case PUSH_THAT_WAITS -> push(WAITS);
            case CONFIRM -> agent().confirm(running);
            case REVERT -> agent().revert();
        }
    }

    /** Of a policy that refuses the other one. */
    private void push(Duration confirmWithin) throws AgentException {
        String first = means.refusable().getFirst();
        String next = agent().policy().document().contains("name: " + first)
                ? means.refusable().getLast()
                : first;
        agent().push(
                        policy("enforce", means.sections().formatted(next)).replace("name: test", "name: " + next),
                        confirmWithin);
    }

    private static void trace(Set<Call> calls, String faults) throws IOException {
        String names = calls.stream().map(Call::word).collect(Collectors.joining(","));
        String files = calls.stream().map(Call::files).findFirst().orElseThrow();
        Machine.Result traces = machine.root("rm -f /run/strace.log; strace -f -qq -o /run/strace.log -e trace=" + names
                + files + faults
                + " -p $(cat /run/paddockd.pid) >/dev/null 2>&1 & echo $! > /run/strace.pid; "
                + "for i in $(seq 100); do grep -q 'TracerPid:[[:space:]]*[1-9]' /proc/$(cat /run/paddockd.pid)/task/*/status && "
                + "! grep -q 'TracerPid:[[:space:]]*0' /proc/$(cat /run/paddockd.pid)/task/*/status && exit 0; "
                + "sleep 0.05; done; exit 1");
        if (traces.exitCode() != 0) {
            throw new IOException("strace does not get hold of the agent: " + traces.output());
        }
    }

    /** Ends the trace, and waits until it has. */
    private static void endTrace() throws IOException {
        machine.root("kill $(cat /run/strace.pid) 2>/dev/null; "
                + "while kill -0 $(cat /run/strace.pid) 2>/dev/null; do sleep 0.05; done");
    }
}
