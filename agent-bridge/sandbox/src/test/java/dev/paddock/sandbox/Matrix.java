package dev.paddock.sandbox;

import static dev.paddock.sandbox.MachineTest.agent;
import static dev.paddock.sandbox.MachineTest.machine;
import static dev.paddock.sandbox.MachineTest.policy;
import static dev.paddock.sandbox.MachineTest.push;
import static dev.paddock.sandbox.MachineTest.violation;

import dev.paddock.wire.client.AgentException;
import dev.paddock.wire.message.CoverageEntry;
import dev.paddock.wire.message.ViolationEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;

/**
 * Every path into splice, into sockets and into the kernel under every verdict: what the kernel answers, how much data arrives, what is
 * counted, what is recorded, and what the coverage claims. Each path is gone by a copy of the probe that has the path's name, so that its
 * record can be told from all others.
 */
final class Matrix {

    private static final String CELLS = "/home/user/cells/";
    private static final String EXT4 = "ext4:ext4_file_operations";
    private static final String ZEROCOPY_GAP = "MSG_ZEROCOPY and io_uring SEND_ZC";
    private static final int BYTES = 100;
    /** Of a module that is loaded: what it has is not opened where opening is refused. */
    private static final String CONFIGFS_RULE = "modules.rules[2]";

    private enum Hook {
        SOURCE("splice-source"),
        SINK("splice-sink"),
        VMSPLICE("vmsplice"),
        VMSPLICE_COMPAT("vmsplice"),
        ZEROCOPY("zerocopy"),
        CREATION("socket-create"),
        REQUEST("module-request"),
        LOAD("module-load"),
        OPEN("open"),
        /** There is none: nobody can refuse it. */
        NONE("");

        private final String kind;

        Hook(String kind) {
            this.kind = kind;
        }
    }

    /**
     * @param operation of the probe, with its arguments
     * @param bytes that arrive where it is let through
     */
    private record Path(String name, String operation, Hook hook, String object, int bytes) {

        static Path of(String operation, Hook hook, String object) {
            return new Path(operation.replace(' ', '-').replace('/', '-'), operation, hook, object, BYTES);
        }

        static Path withoutData(String operation, Hook hook, String object) {
            return new Path(operation.replace(' ', '-').replace('/', '-'), operation, hook, object, 0);
        }
    }

    private static final List<Path> BETWEEN_PIPES = List.of(
            Path.of("splice-pipe", Hook.NONE, ""), Path.of("tee", Hook.NONE, ""), Path.of("uring-tee", Hook.NONE, ""));

    private static final List<Path> SOURCES = List.of(
            Path.of("splice-source", Hook.SOURCE, EXT4),
            Path.of("splice-source-compat", Hook.SOURCE, EXT4),
            Path.of("uring-source", Hook.SOURCE, EXT4),
            Path.of("uring-source-polled", Hook.SOURCE, EXT4),
            Path.of("sendfile", Hook.SOURCE, EXT4),
            Path.of("sendfile-compat", Hook.SOURCE, EXT4),
            Path.of("sendfile64-compat", Hook.SOURCE, EXT4),
            Path.of("copy-file-range", Hook.SOURCE, EXT4),
            Path.of("copy-file-range-compat", Hook.SOURCE, EXT4),
            Path.of("splice-from-socket unix", Hook.SOURCE, "unix/stream/0"),
            Path.of("splice-from-socket tcp", Hook.SOURCE, "inet/stream/tcp"),
            Path.of("vmsplice", Hook.VMSPLICE, "vmsplice"),
            Path.withoutData("vmsplice-out", Hook.VMSPLICE, "vmsplice"),
            Path.of("vmsplice-compat", Hook.VMSPLICE_COMPAT, "vmsplice"),
            Path.of("zerocopy-send", Hook.ZEROCOPY, "inet/stream/tcp"),
            Path.of("zerocopy-send-compat", Hook.ZEROCOPY, "inet/stream/tcp"),
            Path.of("uring-zerocopy", Hook.ZEROCOPY, "inet/stream/tcp"),
            Path.of("uring-zerocopy-message", Hook.ZEROCOPY, "inet/stream/tcp"),
            Path.of("uring-zerocopy-polled", Hook.ZEROCOPY, "inet/stream/tcp"),
            Path.of("copying-send", Hook.NONE, ""),
            Path.withoutData("socket 10 1 0", Hook.CREATION, "inet6"),
            Path.withoutData("socket-compat 10 1 0", Hook.CREATION, "inet6"),
            Path.withoutData("socket 38 5 0", Hook.REQUEST, "net-pf-38"),
            Path.withoutData("open /sys/kernel/config", Hook.OPEN, "configfs:configfs_dir_operations"),
            Path.withoutData("module-file /tmp/dummy.ko", Hook.LOAD, "dummy"),
            Path.withoutData("module-image /tmp/dummy.ko", Hook.LOAD, "dummy"));

    private static final List<Path> SINKS = List.of(
            Path.of("splice-sink", Hook.SINK, EXT4),
            Path.of("splice-sink-compat", Hook.SINK, EXT4),
            Path.of("uring-sink", Hook.SINK, EXT4),
            Path.of("uring-sink-polled", Hook.SINK, EXT4),
            Path.of("copy-file-range", Hook.SINK, EXT4),
            Path.of("copy-file-range-compat", Hook.SINK, EXT4),
            Path.of("splice-socket unix", Hook.SINK, "unix/stream/0"),
            Path.of("splice-socket tcp", Hook.SINK, "inet/stream/tcp"),
            Path.of("sendfile", Hook.SINK, "unix/stream/0"),
            Path.of("sendfile /etc/passwd tcp", Hook.SINK, "inet/stream/tcp"),
            Path.of("sendfile-compat /etc/passwd tcp", Hook.SINK, "inet/stream/tcp"));

    private enum Column {
        ALLOW("enforce", "allow"),
        AUDIT("enforce", "audit"),
        DEGRADE("enforce", "degrade"),
        DENY("enforce", "deny"),
        IN_MODE_AUDIT("audit", "deny");

        private final String mode;
        private final String verdict;

        Column(String mode, String verdict) {
            this.mode = mode;
            this.verdict = verdict;
        }

        /** Of sections that do not know degrade. */
        String plainVerdict() {
            return verdict.equals("degrade") ? "deny" : verdict;
        }
    }

    private record Answer(int exitCode, String word, int bytes) {}

    private final String kernel;
    private final boolean refusesVmsplice;
    private final SoftAssertions softly = new SoftAssertions();

    /** Of the machine that runs. Debian's kernels let no program refuse vmsplice before 7, and 7.3 not to 32-bit programs. */
    Matrix(String kernel) {
        this.kernel = kernel;
        this.refusesVmsplice = kernel.startsWith("7.");
    }

    /** Runs every cell, and only then says which were wrong. */
    void check() throws Exception {
        prepare();
        for (Column column : Column.values()) {
            check("source " + column, sources(column), column, SOURCES);
            check("sink " + column, sinks(column), column, SINKS);
        }
        kill();
        softly.assertThat(agent().status().gaps())
                .as("what no hook sees is said, and what no rule refuses")
                .anyMatch(gap -> gap.what().equals("tee and splice from pipe to pipe"))
                .anyMatch(gap -> gap.what().equals(ZEROCOPY_GAP));
        softly.assertAll();
    }

    /** Every path is open and nothing is recorded. */
    void checkThatNothingIsRefused() throws Exception {
        prepare();
        List<Path> paths = new ArrayList<>(SOURCES);
        paths.addAll(SINKS);
        paths.addAll(BETWEEN_PIPES);
        Map<String, Answer> answers = run(paths);
        for (Path path : paths) {
            softly.assertThat(answers.get(path.name())).as(path.name()).isEqualTo(new Answer(0, "ok", path.bytes()));
        }
        softly.assertAll();
    }

    private static String sources(Column column) {
        String verdict = ", verdict: " + column.verdict + "}";
        String plain = ", verdict: " + column.plainVerdict() + "}";
        return policy(
                column.mode,
                "modules: {unregistered: " + column.plainVerdict() + ", rules: [{module: dummy" + plain
                        + ", {module: af_alg" + plain + ", {module: configfs, verdict: deny}]}\n"
                        + "splice: {vmsplice: " + column.verdict + ", zerocopy: " + column.plainVerdict()
                        + ", rules: [{fops: \"ext4:*\", side: source" + verdict
                        + ", {socket: {family: unix}, side: source" + verdict
                        + ", {socket: {family: inet}, side: source" + verdict + "]}\n"
                        + "sockets: {rules: [{family: inet6" + plain + ", {family: packet, verdict: audit}]}");
    }

    private static String sinks(Column column) {
        String verdict = ", verdict: " + column.verdict + "}";
        return policy(
                column.mode,
                "splice: {rules: [{fops: \"ext4:*\", side: sink" + verdict + ", {socket: {family: unix}, side: sink"
                        + verdict + ", {socket: {family: inet}, side: sink" + verdict + "]}\n"
                        + "sockets: {rules: [{family: packet, verdict: audit}]}");
    }

    private void check(String where, String document, Column column, List<Path> hooked) throws Exception {
        List<Path> paths = new ArrayList<>(hooked);
        paths.addAll(BETWEEN_PIPES);
        Map<String, Long> before = agent().status().counters();
        long revision = push(document);
        coverage(where, column);
        if (where.startsWith("source")) {
            softly.assertThat(agent().status().gaps().stream()
                            .anyMatch(gap -> gap.what().equals(ZEROCOPY_GAP)))
                    .as(where + ", the gap of zero-copy sends")
                    .isNotEqualTo(column == Column.DENY || column == Column.DEGRADE);
        }
        Map<String, Answer> answers = run(paths);
        List<ViolationEntry> records = records(where, before, revision);
        for (Path path : paths) {
            String cell = where + ", " + path.name();
            boolean refused = isRefused(path, column);
            softly.assertThat(answers.get(path.name()))
                    .as(cell)
                    .isEqualTo(refused ? new Answer(0, refusal(path, column), 0) : new Answer(0, "ok", path.bytes()));
            recorded(
                    cell,
                    records,
                    path,
                    path.hook() == Hook.NONE || column == Column.ALLOW
                            ? Optional.empty()
                            : Optional.of(refused ? wanted(path, column) : "audit"),
                    wanted(path, column));
        }
    }

    /** vmsplice where nothing else can hold it. */
    private void kill() throws Exception {
        List<Path> paths = SOURCES.stream()
                .filter(path -> path.hook().kind.equals("vmsplice"))
                .toList();
        Map<String, Long> before = agent().status().counters();
        long revision = push(
                policy("enforce", "splice: {vmsplice: kill}\nsockets: {rules: [{family: packet, verdict: audit}]}"));
        softly.assertThat(effects().get("splice.vmsplice"))
                .as("coverage of kill")
                .isEqualTo("enforced");
        Map<String, Answer> answers = run(paths);
        List<ViolationEntry> records = records("kill", before, revision);
        for (Path path : paths) {
            softly.assertThat(answers.get(path.name()))
                    .as("kill, " + path.name())
                    .isEqualTo(new Answer(128 + 9, "", 0));
            recorded("kill, " + path.name(), records, path, Optional.of("kill"), "kill");
        }
    }

    private boolean isRefused(Path path, Column column) {
        return refuses(column)
                && switch (path.hook()) {
                    case VMSPLICE -> refusesVmsplice;
                    case VMSPLICE_COMPAT, NONE -> false;
                    default -> true;
                };
    }

    private static boolean refuses(Column column) {
        return column == Column.DEGRADE || column == Column.DENY;
    }

    private static String wanted(Path path, Column column) {
        return switch (path.hook()) {
            case SOURCE, SINK, VMSPLICE, VMSPLICE_COMPAT -> column.verdict;
            default -> column.plainVerdict();
        };
    }

    private static String refusal(Path path, Column column) {
        return path.hook() == Hook.REQUEST
                ? "EAFNOSUPPORT"
                : wanted(path, column).equals("degrade") ? "EINVAL" : "EPERM";
    }

    /** What the agent says of every rule before anything was tried. */
    private void coverage(String where, Column column) throws Exception {
        effects().forEach((rule, effect) -> {
            boolean ours = rule.contains("rules[")
                    || List.of("splice.vmsplice", "splice.zerocopy", "modules.unregistered")
                            .contains(rule);
            if (!ours
                    || rule.equals("sockets.rules[1]")
                    || (where.startsWith("sink") && !rule.startsWith("splice.rules"))) {
                return;
            }
            if (rule.equals(CONFIGFS_RULE) && !refuses(column)) {
                softly.assertThat(effect)
                        .as(where + ", of a module that is loaded")
                        .isIn("no-effect", "audited");
                return;
            }
            String wanted = switch (column) {
                case ALLOW -> "no-effect";
                case AUDIT, IN_MODE_AUDIT -> "audited";
                case DEGRADE, DENY -> refused(rule);
            };
            softly.assertThat(effect).as(where + ", coverage of " + rule).isEqualTo(wanted);
        });
    }

    /** 6.1 sees no device that is opened. */
    private String refused(String rule) {
        return switch (rule) {
            case "splice.vmsplice" -> refusesVmsplice ? "partly-enforced" : "audited";
            case "modules.unregistered" -> kernel.equals("6.1") ? "partly-enforced" : "enforced";
            case CONFIGFS_RULE -> "partly-enforced";
            default -> "enforced";
        };
    }

    private static Map<String, String> effects() throws Exception {
        return agent().coverage(Optional.empty()).rules().stream()
                .collect(Collectors.toMap(CoverageEntry::rule, CoverageEntry::effect));
    }

    private void recorded(
            String cell, List<ViolationEntry> records, Path path, Optional<String> verdict, String wanted) {
        List<ViolationEntry> own = records.stream()
                .filter(record -> record.executable().equals(CELLS + path.name()))
                .toList();
        if (verdict.isEmpty()) {
            softly.assertThat(own).as(cell + ", record").isEmpty();
            return;
        }
        softly.assertThat(own).as(cell + ", record").singleElement().satisfies(record -> {
            softly.assertThat(record.kind()).as(cell).isEqualTo(path.hook().kind);
            softly.assertThat(record.object()).as(cell).isEqualTo(path.object());
            softly.assertThat(record.verdict()).as(cell).isEqualTo(verdict.get());
            softly.assertThat(record.wanted()).as(cell).isEqualTo(wanted);
            softly.assertThat(record.count()).as(cell).isBetween(1L, mostCount(path, verdict.get()));
        });
    }

    /** Where a splice passes, 6.1 asks the hook again for the data that it moves (fs/splice.c do_splice_to, do_splice_from). */
    private long mostCount(Path path, String verdict) {
        boolean asksAgain = kernel.equals("6.1") && (path.hook() == Hook.SOURCE || path.hook() == Hook.SINK);
        return asksAgain && verdict.equals("audit") ? 3 : 1;
    }

    /**
     * All of the revision: what happened last in it is there, so that nothing before it is still on its way. The kernel counts what it
     * records, no more and no less; of programs that are none of ours too. The number of repetitions comes a second later.
     */
    private List<ViolationEntry> records(String where, Map<String, Long> before, long revision) throws Exception {
        violation(record -> record.revision() == revision && record.executable().equals(CELLS + "fence"));
        List<ViolationEntry> records = of(revision);
        for (int attempt = 0; attempt < 20 && !added(before).equals(stored(records)); attempt++) {
            TimeUnit.MILLISECONDS.sleep(250);
            records = of(revision);
        }
        softly.assertThat(added(before)).as(where + ", counters").isEqualTo(stored(records));
        return records;
    }

    private static List<ViolationEntry> of(long revision) throws AgentException {
        return agent().violations(0, 200).violations().stream()
                .filter(record -> record.revision() == revision)
                .toList();
    }

    private static Map<String, Long> added(Map<String, Long> before) throws AgentException {
        Map<String, Long> added = new TreeMap<>();
        agent().status().counters().forEach((name, count) -> {
            long more = count - before.getOrDefault(name, 0L);
            if (more != 0 && (name.endsWith(".refused") || name.endsWith(".audited"))) {
                added.put(name, more);
            }
        });
        return added;
    }

    private static Map<String, Long> stored(List<ViolationEntry> records) {
        return new TreeMap<>(records.stream()
                .collect(Collectors.groupingBy(
                        record -> record.kind() + (record.verdict().equals("audit") ? ".audited" : ".refused"),
                        Collectors.summingLong(ViolationEntry::count))));
    }

    private static void prepare() throws Exception {
        push(policy("enforce", ""));
        StringBuilder script = new StringBuilder("mkdir -p " + CELLS + "; chmod 755 " + CELLS + "\n");
        List<Path> all = new ArrayList<>(SOURCES);
        all.addAll(SINKS);
        all.addAll(BETWEEN_PIPES);
        all.stream()
                .map(Path::name)
                .distinct()
                .forEach(name -> script.append("cp " + MachineTest.PROBE + " " + CELLS)
                        .append(name)
                        .append('\n'));
        script.append("cp " + MachineTest.PROBE + " " + CELLS + "fence\n");
        script.append(
                "modprobe configfs; mountpoint -q /sys/kernel/config || mount -t configfs none /sys/kernel/config\n");
        // the file as the kernel takes it; an earlier test may have left modules in the kernel
        script.append("rmmod dummy af_alg 2>/dev/null\n")
                .append("file=$(find /lib/modules/$(uname -r) -name 'dummy.ko*' | head -1)\n")
                .append(
                        "case $file in *.xz) xz -dc $file ;; *) cat $file ;; esac > /tmp/dummy.ko && test -s /tmp/dummy.ko");
        Machine.Result result = machine.root(script.toString());
        if (result.exitCode() != 0) {
            throw new AssertionError("the matrix cannot be prepared: " + result.output());
        }
    }

    /** Modules are loaded by root, everything else is done by an unprivileged user. */
    private static Map<String, Answer> run(List<Path> paths) throws Exception {
        List<Path> loads =
                paths.stream().filter(path -> path.hook() == Hook.LOAD).toList();
        List<Path> others =
                paths.stream().filter(path -> path.hook() != Hook.LOAD).toList();
        String fence = CELLS + "fence socket 17 3 0 >/dev/null\n";
        String byUser = machine.user(
                        "cd ~\n" + others.stream().map(Matrix::line).collect(Collectors.joining()))
                .output();
        String byRoot = machine.root(loads.stream()
                                .map(path -> line(path) + "rmmod dummy 2>/dev/null\n")
                                .collect(Collectors.joining())
                        + "rmmod af_alg 2>/dev/null\n" + fence)
                .output();
        return (byUser + "\n" + byRoot)
                .lines()
                .filter(line -> line.startsWith("cell "))
                .map(line -> line.split(" ", -1))
                .collect(Collectors.toMap(
                        words -> words[1],
                        words -> new Answer(
                                Integer.parseInt(words[2]),
                                words.length > 3 ? words[3] : "",
                                words.length > 4 ? Integer.parseInt(words[4]) : 0),
                        (one, _) -> one,
                        HashMap::new));
    }

    private static String line(Path path) {
        return "said=$(" + CELLS + path.name() + " count " + path.operation() + " 2>&1); echo cell " + path.name()
                + " $? $said\n";
    }
}
