package dev.paddock.agent.bpf;

import dev.paddock.agent.enforce.BackendException;
import dev.paddock.agent.enforce.ProcessId;
import dev.paddock.model.policy.Verdict;
import dev.paddock.model.violation.ViolationKind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Proves hooks on the running kernel: a child process does the operation twice, once with the decision to refuse forced on it alone and
 * once with the decision to let through. A hook is proven when both came out as decided. No policy is involved, nobody else is touched.
 */
final class Selftest {

    private static final System.Logger LOG = System.getLogger(Selftest.class.getName());
    private static final int VALUE_SIZE = ProcessId.SIZE + 16;
    private static final int HITS = ProcessId.SIZE + 8;
    private static final String OK = "ok";
    /** What a kernel that reads signatures says to what is no module, and what another one says. */
    private static final Set<String> NO_MODULE = Set.of("EBADMSG", "ENOEXEC");

    /** KIND_OPENED: one open is judged by two hooks, and each is proven by itself. */
    private static final int OPENED = Hook.KIND_COUNT;

    private static final String REFUSED = "EPERM";
    private static final int SIGKILL = 9;

    private final BpfObject.Loaded loaded;
    private final BpfMaps maps;
    private final Path program;

    /** Read by any thread, changed by a run. */
    private volatile boolean ringWasHad;

    private volatile Optional<String> whyNotRun = Optional.empty();

    Selftest(BpfObject.Loaded loaded, Path program) {
        this.loaded = loaded;
        this.maps = loaded.maps();
        this.program = program;
    }

    /** Whether the last run could try io_uring. */
    boolean ringWasHad() {
        return ringWasHad;
    }

    /** Why the last run ended before its end, as a sentence; empty where it did not. */
    Optional<String> whyNotRun() {
        return whyNotRun;
    }

    /** What to tell of a hook that is not proven. */
    String whyNotProven() {
        return whyNotRun.orElse("the self-test did not see it refuse") + "; paddockctl selftest tries it again";
    }

    /** Those of the hooks that were proven just now; all of them are attached. */
    Set<Hook> run(Set<Hook> hooks) throws BackendException {
        EnumSet<Hook> proven = EnumSet.noneOf(Hook.class);
        whyNotRun = Optional.empty();
        try {
            for (Hook hook : hooks) {
                if (prove(hook)) {
                    proven.add(hook);
                }
            }
        } catch (IOException e) {
            whyNotRun = Optional.of("the self-test could not run: " + e.getMessage());
            LOG.log(System.Logger.Level.WARNING, whyNotRun.get());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            maps.update(BpfMaps.SELFTESTS, 0, nobody());
        }
        return proven;
    }

    /** What the map holds while nobody proves anything. */
    static byte[] nobody() {
        return new byte[VALUE_SIZE];
    }

    private boolean prove(Hook hook) throws IOException, BackendException, InterruptedException {
        return switch (hook) {
            case FILE_PERMISSION ->
                answers(ViolationKind.SPLICE_SOURCE, "splice-source", OK)
                        && answers(ViolationKind.SPLICE_SINK, "splice-sink", OK)
                        && answers(ViolationKind.SPLICE_SINK, "splice-socket", OK)
                        && ioUringIsHeld();
            case SOCKET_CREATE -> answers(ViolationKind.SOCKET_CREATE, "socket 1 1 0", OK);
            // neither file nor image is a module: let through, the kernel itself finds that out
            case KERNEL_READ_FILE -> answers(ViolationKind.MODULE_LOAD, "module-file", NO_MODULE);
            case KERNEL_POST_LOAD_DATA -> answers(ViolationKind.MODULE_LOAD, "module-image", NO_MODULE);
            case KERNEL_MODULE_REQUEST -> requestIsSeen();
            case SOCKET_SENDMSG -> answers(ViolationKind.ZEROCOPY, "zerocopy-send", OK) && ioUringSendIsHeld();
            case FILE_OPEN -> answers(ViolationKind.OPEN, "open /proc/self/stat", OK);
            case FILE_POST_OPEN -> answers(OPENED, "open /proc/self/stat", Set.of(OK));
            case VMSPLICE -> vmspliceIsHeld(hook, "vmsplice");
            case VMSPLICE_COMPAT -> vmspliceIsHeld(hook, "vmsplice-compat");
        };
    }

    private boolean answers(ViolationKind kind, String operation, String whenAllowed)
            throws IOException, BackendException {
        return answers(kind, operation, Set.of(whenAllowed));
    }

    private boolean answers(ViolationKind kind, String operation, Set<String> whenAllowed)
            throws IOException, BackendException {
        return answers(kind.number(), operation, whenAllowed);
    }

    private boolean answers(int kind, String operation, Set<String> whenAllowed) throws IOException, BackendException {
        try (Probe probe = Probe.start(program)) {
            force(probe.pid(), kind, Verdict.DENY);
            Optional<String> refused = probe.ask(operation);
            force(probe.pid(), kind, Verdict.ALLOW);
            Optional<String> allowed = probe.ask(operation);
            boolean proven = refused.equals(Optional.of(REFUSED))
                    && allowed.filter(whenAllowed::contains).isPresent();
            if (!proven) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "self-test {0}: refused {1}, allowed {2}",
                        operation,
                        refused,
                        allowed);
            }
            return proven;
        }
    }

    /** Proven where a ring can be had, and where this kernel knows the request (6.0). */
    private boolean ioUringSendIsHeld() throws IOException, BackendException {
        ringWasHad = ringCanBeHad();
        return !ringWasHad
                || isUnknownRequest("uring-zerocopy")
                || answers(ViolationKind.ZEROCOPY, "uring-zerocopy", OK);
    }

    private boolean isUnknownRequest(String operation) throws IOException {
        try (Probe probe = Probe.start(program)) {
            return probe.ask(operation).equals(Optional.of("EINVAL"));
        }
    }

    /** Proven where a ring can be had; the workers of all rings are the same. */
    private boolean ioUringIsHeld() throws IOException, BackendException {
        ringWasHad = ringCanBeHad();
        if (!ringWasHad) {
            return true;
        }
        return answers(ViolationKind.SPLICE_SOURCE, "uring-source", OK)
                && answers(ViolationKind.SPLICE_SINK, "uring-sink", OK);
    }

    private boolean ringCanBeHad() throws IOException {
        try (Probe probe = Probe.start(program)) {
            return probe.ask("uring").equals(Optional.of(OK));
        }
    }

    /**
     * A refused request and one for a module that does not exist end in the same error, so the program's own count tells that it was
     * asked. Family 18 (AF_ASH) has had no code since 2.1: nothing can be loaded by this.
     */
    private boolean requestIsSeen() throws IOException, BackendException {
        try (Probe probe = Probe.start(program)) {
            force(probe.pid(), ViolationKind.MODULE_REQUEST.number(), Verdict.DENY);
            Optional<String> answer = probe.ask("socket 18 1 0");
            byte[] value = maps.lookup(BpfMaps.SELFTESTS, 0, VALUE_SIZE);
            long hits = ByteBuffer.wrap(value).order(ByteOrder.nativeOrder()).getLong(HITS);
            return answer.isPresent() && hits > 0;
        }
    }

    private boolean vmspliceIsHeld(Hook hook, String operation)
            throws IOException, BackendException, InterruptedException {
        return vmspliceKills(operation)
                && (!loaded.refusing().contains(hook) || answers(ViolationKind.VMSPLICE, operation, OK));
    }

    private boolean vmspliceKills(String operation) throws IOException, BackendException, InterruptedException {
        try (Probe spared = Probe.start(program);
                Probe killed = Probe.start(program)) {
            force(spared.pid(), ViolationKind.VMSPLICE.number(), Verdict.ALLOW);
            boolean passes = spared.ask(operation).equals(Optional.of(OK));
            force(killed.pid(), ViolationKind.VMSPLICE.number(), Verdict.KILL);
            return passes && killed.ask(operation).isEmpty() && killed.endedBySignal() == SIGKILL;
        }
    }

    private void force(int pid, int kind, Verdict verdict) throws IOException, BackendException {
        ByteBuffer value = ByteBuffer.allocate(VALUE_SIZE).order(ByteOrder.nativeOrder());
        ProcessId.of(pid).putInto(value);
        value.putInt(kind).putInt(PolicyLayout.number(verdict));
        maps.update(BpfMaps.SELFTESTS, 0, value.array());
    }
}
