package dev.paddock.ui.verdict;

import dev.paddock.model.policy.RuleRef;
import dev.paddock.model.policy.Verdict;
import java.util.Optional;

/**
 * What the draft says about one object, and whether the object has a rule of its own.
 *
 * @param own verdict of the rule that names exactly this object; empty where it inherits
 * @param effective what counts in the end; empty where the object stands for several that differ
 * @param decidedBy the rule that won, in a few words
 * @param why one sentence on why it won
 * @param running what the running policy says; empty where the object stands for several that differ
 * @param runningRule the rule of the running policy that decides; empty where the object stands for several
 */
public record VerdictChoice(
        Optional<Verdict> own,
        Optional<Verdict> effective,
        String decidedBy,
        String why,
        Optional<Verdict> running,
        Optional<RuleRef> runningRule) {

    public boolean isInherited() {
        return own.isEmpty();
    }

    /** True where a push would change what counts. */
    public boolean isChanged() {
        return !effective.equals(running);
    }

    /** The word to show: the verdict that counts, or "mixed". */
    public String word() {
        return effective.map(Verdict::word).orElse("mixed");
    }

    /** The whole of it in one sentence, for a tooltip and for assistive technology. */
    public String sentence() {
        return isInherited() ? word() + ", inherited: " + why : word() + ", by its own rule: " + why;
    }
}
