package dev.paddock.wire.message;

import dev.paddock.model.violation.PipePages;
import dev.paddock.model.violation.Violation;
import java.util.List;

/**
 * A violation, as stored. See {@link Violation} for the fields.
 *
 * @param time of the first occurrence, RFC 3339
 * @param last time of the last occurrence, RFC 3339
 * @param kind splice-source, splice-sink, vmsplice, zerocopy, socket-create, module-request,
 *     module-load or open
 * @param verdict what was done: audit, degrade, deny or kill
 * @param wanted what the rule says
 * @param pages page-cache, user-memory, other, more; empty where it is not known
 */
public record ViolationEntry(
        long id,
        String time,
        String last,
        String kind,
        int pid,
        long uid,
        String command,
        String executable,
        String object,
        String rule,
        long revision,
        String verdict,
        String wanted,
        long count,
        List<String> pages) {

    public ViolationEntry {
        pages = List.copyOf(pages);
    }

    public static ViolationEntry of(Violation violation) {
        return new ViolationEntry(
                violation.id(),
                violation.first().toString(),
                violation.last().toString(),
                violation.kind().word(),
                violation.pid(),
                violation.uid(),
                violation.command(),
                violation.executable(),
                violation.object(),
                violation.rule().toString(),
                violation.revision(),
                violation.verdict().word(),
                violation.wanted().word(),
                violation.count(),
                PipePages.words(violation.pages()));
    }
}
