package dev.paddock.wire.message;

import dev.paddock.model.coverage.Coverage;
import java.util.List;

/**
 * What stands behind one rule.
 *
 * @param rule the place of the rule in the document
 * @param subject what the rule speaks of: a pattern, a class, a family, "default", "vmsplice",
 *     "zerocopy", "elsewhere", "unregistered"
 * @param verdict allow, audit, degrade, deny or kill
 * @param effect enforced, partly-enforced, audited, not-enforced or no-effect
 * @param standing the same words for an object that nothing sets apart: a module that is neither loaded nor built in
 * @param hooks what holds it; empty where nothing does
 * @param remarks why it does not hold, what it does not cover, and what it meets here; a sentence each
 */
public record CoverageEntry(
        String rule,
        String subject,
        String verdict,
        String effect,
        String standing,
        List<String> hooks,
        List<String> remarks) {

    public CoverageEntry {
        hooks = List.copyOf(hooks);
        remarks = List.copyOf(remarks);
    }

    public static CoverageEntry of(Coverage coverage) {
        return new CoverageEntry(
                coverage.rule().toString(),
                coverage.subject(),
                coverage.verdict().word(),
                coverage.effect().word(),
                coverage.standing().word(),
                coverage.hooks(),
                coverage.remarks());
    }
}
