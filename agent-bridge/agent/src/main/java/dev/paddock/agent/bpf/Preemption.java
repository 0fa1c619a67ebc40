package dev.paddock.agent.bpf;

import dev.paddock.kernel.file.KernelFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether a task can lose its processor in the middle of a program. A tracing program (fentry, fmod_ret) that was interrupted so is skipped
 * for whoever calls next on that processor (kernel/bpf/trampoline.c __bpf_prog_enter_recur): some 40 of a million calls on a 7.3 that
 * preempts. LSM programs are never skipped.
 */
final class Preemption {

    /** The word in use stands in brackets: "none (voluntary) full" (kernel/sched/debug.c sched_dynamic_show). */
    private static final Pattern IN_USE = Pattern.compile("\\(([a-z]+)\\)");

    /** Of /proc/version. */
    private static final Pattern MAJOR = Pattern.compile("^Linux version ([0-9]{1,3})\\.");

    /**
     * The first version that knows "full" and "lazy" alone wherever the architecture has the second, and passes over "none" and "voluntary"
     * on its command line (kernel/sched/core.c sched_dynamic_mode).
     */
    private static final int WITHOUT_CHOICE = 7;

    private static final Pattern ON_COMMAND_LINE = Pattern.compile("(?<!\\S)preempt=(\\S*)");

    private final Path root;

    /** @param root the folder in which proc and sys lie: / */
    Preemption(Path root) {
        this.root = root;
    }

    /** Why programs may be interrupted; empty where they cannot be. Asked anew each time: root can change it while the kernel runs. */
    Optional<String> why() {
        Optional<String> version = read("proc/version");
        // init/Makefile puts PREEMPT, PREEMPT_DYNAMIC or PREEMPT_RT into the version of a kernel that can
        if (version.isPresent() && !version.get().contains("PREEMPT")) {
            return Optional.empty();
        }
        if (version.isEmpty() || !version.get().contains("PREEMPT_DYNAMIC")) {
            return Optional.of("this kernel preempts");
        }
        Optional<String> choices = read("sys/kernel/debug/sched/preempt");
        if (choices.isPresent()) {
            Matcher inUse = IN_USE.matcher(choices.get());
            String word = inUse.find() ? inUse.group(1) : choices.get().strip();
            return excludes(word) ? Optional.empty() : Optional.of("this kernel preempts (preempt=" + word + ")");
        }
        if (major(version.get()) >= WITHOUT_CHOICE) {
            return Optional.of(
                    "this kernel may preempt: /sys/kernel/debug/sched/preempt cannot be read, and a Linux from 7.0 on "
                            + "preempts whatever its command line says");
        }
        // of several the kernel takes the last
        Optional<String> atBoot = read("proc/cmdline")
                .flatMap(line -> ON_COMMAND_LINE.matcher(line).results().reduce((_, last) -> last))
                .map(match -> match.group(1));
        return atBoot.filter(Preemption::excludes).isPresent()
                ? Optional.empty()
                : Optional.of(
                        "this kernel may preempt: /sys/kernel/debug/sched/preempt cannot be read, and its command line does not "
                                + "say preempt=voluntary or preempt=none");
    }

    /** A version that cannot be read is a new one. */
    private static int major(String version) {
        Matcher matcher = MAJOR.matcher(version);
        return matcher.find() ? Integer.parseInt(matcher.group(1)) : Integer.MAX_VALUE;
    }

    private static boolean excludes(String word) {
        return word.equals("none") || word.equals("voluntary");
    }

    private Optional<String> read(String file) {
        try {
            return Optional.of(KernelFiles.readShort(root.resolve(file)));
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}
