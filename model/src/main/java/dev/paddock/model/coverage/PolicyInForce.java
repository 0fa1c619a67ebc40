package dev.paddock.model.coverage;

import dev.paddock.model.policy.Mode;
import dev.paddock.model.policy.Policy;
import dev.paddock.model.policy.RuleRef;
import dev.paddock.model.policy.Section;
import dev.paddock.model.policy.Verdict;
import java.time.Instant;

/**
 * A policy and how far the kernel holds it.
 *
 * @param revision 0 for one that was not pushed
 * @param instant rules that have expired by then do not count
 */
public record PolicyInForce(Policy policy, long revision, Instant instant, Enforcement enforcement) {

    /** What becomes of a verdict of the section, whatever it speaks of. */
    public Standing standing(Section section, Verdict verdict) {
        return standing(enforcement.backing(section), section, verdict);
    }

    /** What becomes of the verdict of a rule, whatever it speaks of. */
    Standing standing(Section section, RuleRef rule, Verdict verdict) {
        return standing(enforcement.backing(section, rule), section, verdict);
    }

    private Standing standing(Backing backing, Section section, Verdict verdict) {
        if (verdict == Verdict.ALLOW) {
            return new Standing(Effect.NO_EFFECT, "");
        }
        if (backing.obstacle().isPresent()) {
            return new Standing(Effect.NOT_ENFORCED, backing.obstacle().get());
        }
        if (verdict == Verdict.AUDIT) {
            return new Standing(Effect.AUDITED, "");
        }
        return policy.mode() == Mode.AUDIT
                ? new Standing(Effect.AUDITED, "the policy's mode is audit: it records and refuses nothing")
                : new Standing(Effect.ENFORCED, exemptions(section));
    }

    private String exemptions(Section section) {
        long exempt = policy.exemptions().stream()
                .filter(one -> one.meta().holdsAt(instant) && one.from().contains(section))
                .count();
        return exempt == 0
                ? ""
                : exempt + (exempt == 1 ? " exemption lets" : " exemptions let") + " some programs through";
    }
}
