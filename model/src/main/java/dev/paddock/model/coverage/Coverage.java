package dev.paddock.model.coverage;

import dev.paddock.model.policy.RuleRef;
import dev.paddock.model.policy.Verdict;
import java.util.List;

/**
 * What stands behind one rule.
 *
 * @param subject what the rule speaks of, as the document has it: a pattern, a class, a family, "default"
 * @param effect what becomes of the verdict for all that the rule decides about on this host
 * @param standing the same for an object that nothing sets apart: a module that is neither loaded nor built in
 * @param hooks what holds it; empty where nothing does
 * @param remarks why it does not hold, what it does not cover, and what it meets here; a sentence each
 */
public record Coverage(
        RuleRef rule,
        String subject,
        Verdict verdict,
        Effect effect,
        Effect standing,
        List<String> hooks,
        List<String> remarks) {

    public Coverage {
        hooks = List.copyOf(hooks);
        remarks = List.copyOf(remarks);
    }
}
