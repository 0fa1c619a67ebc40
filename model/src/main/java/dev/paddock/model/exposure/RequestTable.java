package dev.paddock.model.exposure;

import static dev.paddock.model.exposure.Requester.ROOT;
import static dev.paddock.model.exposure.Requester.UNKNOWN;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The table requests.tsv: who can cause which request, by its prefix. */
final class RequestTable {

    private static final List<RequestKind> KINDS = RequestReader.read();
    private static final Map<String, RequestKind> BY_PREFIX = byPrefix();
    private static final int LONGEST =
            KINDS.stream().mapToInt(kind -> kind.prefix().length()).max().orElse(0);

    private static final RequestKind OTHER = new RequestKind(
            "",
            UNKNOWN,
            false,
            UNKNOWN.words(),
            "",
            "",
            "this alias is in no row of Paddock's table of kernel requests");

    /** What root does: modprobe and insmod by name, which need no alias (kernel/module/main.c, may_init_module). */
    static final RequestKind BY_NAME =
            new RequestKind("", ROOT, true, ROOT.words(), "kernel/module/main.c, may_init_module", "6.1 6.12 7.3", "");

    private RequestTable() {}

    /** Every row, in the order of the table. */
    static List<RequestKind> all() {
        return KINDS;
    }

    /** The kind of a request or of a pattern, by the longest prefix that it starts with; {@link Requester#UNKNOWN} where there is none. */
    static RequestKind of(String alias) {
        String folded = fold(alias);
        for (int length = Math.min(LONGEST, folded.length()); length > 0; length--) {
            RequestKind kind = BY_PREFIX.get(folded.substring(0, length));
            if (kind != null) {
                return kind;
            }
        }
        return OTHER;
    }

    /** The kind of request that a module's own name answers to, where the kernel asks for names of that form: algif_aead, tcp_bbr, sch_fq. */
    static Optional<RequestKind> ofName(String module) {
        RequestKind kind = of(module);
        boolean whole = fold(kind.prefix()).equals(fold(module));
        return whole || kind.takesNames() ? Optional.of(kind) : Optional.empty();
    }

    private static Map<String, RequestKind> byPrefix() {
        Map<String, RequestKind> kinds = new HashMap<>();
        for (RequestKind kind : KINDS) {
            if (kinds.put(fold(kind.prefix()), kind) != null) {
                throw new IllegalStateException("two rows for " + kind.prefix());
            }
        }
        return Map.copyOf(kinds);
    }

    private static String fold(String text) {
        return text.replace('-', '_');
    }
}
