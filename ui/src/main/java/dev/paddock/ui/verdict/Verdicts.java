package dev.paddock.ui.verdict;

import dev.paddock.model.policy.Verdict;
import dev.paddock.ui.control.Glyph;
import java.util.List;

/** Which verdicts the sections know, and how a verdict is named and drawn. */
public final class Verdicts {
    /** For loading modules, for creating sockets and for zero-copy sends. */
    public static final List<Verdict> LOADING = List.of(Verdict.ALLOW, Verdict.AUDIT, Verdict.DENY);
    /** For taking part in splice. */
    public static final List<Verdict> SPLICE = List.of(Verdict.ALLOW, Verdict.AUDIT, Verdict.DEGRADE, Verdict.DENY);
    /** For vmsplice. */
    public static final List<Verdict> VMSPLICE = List.of(Verdict.values());

    private Verdicts() {}

    public static Glyph glyph(Verdict verdict) {
        return switch (verdict) {
            case ALLOW -> Glyph.ALLOW;
            case AUDIT -> Glyph.AUDIT;
            case DEGRADE -> Glyph.DEGRADE;
            case DENY -> Glyph.DENY;
            case KILL -> Glyph.KILL;
        };
    }

    /** The verdict as a menu says it. */
    public static String label(Verdict verdict) {
        return switch (verdict) {
            case ALLOW -> "Allow";
            case AUDIT -> "Audit: allow and record";
            case DEGRADE -> "Degrade: callers fall back to a copy";
            case DENY -> "Deny";
            case KILL -> "Kill the caller";
        };
    }
}
