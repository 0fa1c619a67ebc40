package dev.paddock.model.violation;

import dev.paddock.model.policy.RuleRef;
import dev.paddock.model.policy.Verdict;
import java.time.Instant;
import java.util.Set;

/**
 * Something that the policy does not allow and that happened, or would have happened, on this host.
 *
 * @param id number in the history, ascending; 0 before it is stored
 * @param pid process (thread group) that did it; for a module request the one that asked, not modprobe
 * @param uid effective user of the task in the initial user namespace
 * @param command the task's name, at most 15 bytes (task_struct comm)
 * @param executable path of the program file, or its command in brackets where the kernel has none ([kworker])
 * @param object what it was about: module:symbol, family/type/protocol, family, alias or module
 * @param verdict what was done; AUDIT where the operation was let through
 * @param wanted what the rule says; differs from the verdict in audit mode
 * @param revision number of the policy revision that decided
 * @param count how often, between first and last, by the same process on the same object
 * @param pages what a splice to a sink found in the pipe, of its first 16 buffers, unless other threads of the program exchanged it; empty
 *     where that is not known: for other kinds, an empty pipe, sendfile, copy_file_range and io_uring
 */
public record Violation(
        long id,
        Instant first,
        Instant last,
        ViolationKind kind,
        int pid,
        long uid,
        String command,
        String executable,
        String object,
        RuleRef rule,
        long revision,
        Verdict verdict,
        Verdict wanted,
        long count,
        Set<PipePages> pages) {

    public Violation {
        pages = Set.copyOf(pages);
    }

    /** The same with another number, time and count. */
    public Violation counted(long number, Instant from, Instant to, long times) {
        return new Violation(
                number,
                from,
                to,
                kind,
                pid,
                uid,
                command,
                executable,
                object,
                rule,
                revision,
                verdict,
                wanted,
                times,
                pages);
    }
}
