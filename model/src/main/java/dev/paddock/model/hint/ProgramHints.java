package dev.paddock.model.hint;

import dev.paddock.model.inventory.FileOperations;
import dev.paddock.model.inventory.FopsInventory;
import dev.paddock.model.policy.Mode;
import dev.paddock.model.policy.Policy;
import dev.paddock.model.policy.RuleRef;
import dev.paddock.model.policy.Side;
import dev.paddock.model.policy.Verdict;
import dev.paddock.model.use.UseInventory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What a policy would break of the programs that run now and are known to have no way around a refused splice. Only what is seen is
 * spoken of: a program that starts later is not. For one use by one thread.
 */
public final class ProgramHints {

    private final Policy policy;
    private final Judge judge;
    private final Programs programs;
    private final List<FileOperations> files;
    private final List<String> hints = new ArrayList<>();

    private ProgramHints(Policy policy, Judge judge, Programs programs, List<FileOperations> files) {
        this.policy = policy;
        this.judge = judge;
        this.programs = programs;
        this.files = files;
    }

    /** False for a policy that refuses no splice: then nobody needs to know what runs. */
    public static boolean mayConcern(Policy policy) {
        return policy.splice().defaultVerdict().refuses()
                || policy.splice().vmsplice().refuses()
                || policy.splice().rules().stream()
                        .anyMatch(rule -> rule.verdict().refuses());
    }

    /**
     * One for each program and way in which it would break.
     *
     * @param uses who has what open now
     * @param notHeld rules that this kernel does not refuse by, whatever they say
     * @param resolve the path of an executable without symbolic links, as the kernel names it
     */
    public static List<String> of(
            Policy policy,
            Instant instant,
            FopsInventory fops,
            UseInventory uses,
            Set<RuleRef> notHeld,
            UnaryOperator<String> resolve) {
        Programs programs = new Programs(uses);
        ProgramHints hints =
                new ProgramHints(policy, new Judge(policy, instant, notHeld, resolve), programs, programs.files(fops));
        hints.nginx();
        hints.criu();
        hints.fuse();
        return List.copyOf(hints.hints);
    }

    /** src/os/unix/ngx_linux_sendfile_chain.c: every error but EAGAIN and EINTR ends the connection. */
    private void nginx() {
        List<Refusal> refusals = new ArrayList<>(judge.files(files, Side.SOURCE));
        refusals.addAll(judge.tcp());
        if (refusals.isEmpty()) {
            return;
        }
        programs.named("nginx").stream()
                .flatMap(one -> judge.judged(one).stream())
                .forEach(program -> add(program.words()
                        + " drops the connection when sendfile is refused, and "
                        + Refusal.words(refusals)
                        + ". Allow it by " + Refusal.lines(refusals)
                        + ", exempt it by " + exemption(program.path())
                        + ", or set \"sendfile off\" in its configuration"));
    }

    /** compel/plugins and criu/pie/parasite.c dump_pages: vmsplice runs in the process that is saved. criu/page-xfer.c splices into images. */
    private void criu() {
        for (Program program : programs.named("criu")) {
            judge.vmsplice()
                    .ifPresent(verdict -> add(program.words()
                            + " has the process that it saves call vmsplice, which splice.vmsplice (" + verdict.word()
                            + ") refuses: checkpoints fail. Allow it by \"vmsplice: allow\", or exempt the program that is saved by "
                            + exemption("PROGRAM") + "; an exemption of criu alone is not enough"));
            List<Refusal> refusals = judge.files(files, Side.SINK);
            if (!refusals.isEmpty()) {
                judge.judged(program)
                        .ifPresent(one -> add(one.words() + " splices memory into its image files, and "
                                + Refusal.words(refusals) + ": checkpoints fail. Exempt it by "
                                + exemption(one.path())));
            }
        }
    }

    /**
     * lib/fuse_lowlevel.c fuse_send_data_iov and lib/buffer.c fuse_buf_splice: a refused vmsplice and EINVAL are survived by a copy, every
     * other error is the answer that the reader of the file gets. The device itself is on the survival list.
     */
    private void fuse() {
        List<Refusal> refusals = new ArrayList<>(judge.files(files, Side.SOURCE));
        refusals.addAll(judge.files(files, Side.SINK));
        refusals.removeIf(refusal -> refusal.decision().verdict() != Verdict.DENY);
        for (Program daemon : programs.fuseDaemons()) {
            judge.judged(daemon).ifPresent(program -> {
                if (judge.vmsplice().filter(Verdict.KILL::equals).isPresent()) {
                    add(program.words() + " serves a FUSE file system, and libfuse may call vmsplice, for which"
                            + " splice.vmsplice (kill) kills it: every program that uses its files would hang or fail."
                            + " Use \"vmsplice: degrade\", or exempt it by " + exemption(program.path()));
                }
                if (!refusals.isEmpty()) {
                    add(program.words() + " serves a FUSE file system, and " + Refusal.words(refusals)
                            + ": where it splices from or to such a file, its readers get EPERM. Use degrade, which libfuse"
                            + " survives by a copy, or allow it by " + Refusal.lines(refusals));
                }
            });
        }
    }

    private static String exemption(String executable) {
        return "- {executable: " + executable + ", from: [splice]}";
    }

    private void add(String hint) {
        hints.add(hint + (policy.mode() == Mode.AUDIT ? ". While the mode is audit this is recorded only" : ""));
    }
}
