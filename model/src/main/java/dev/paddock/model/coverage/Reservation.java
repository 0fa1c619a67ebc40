package dev.paddock.model.coverage;

import dev.paddock.model.policy.RuleRef;

/**
 * A rule that the kernel holds otherwise than the policy says.
 *
 * @param effect what becomes of the rule, if nothing else makes less of it
 * @param why a sentence
 */
public record Reservation(RuleRef rule, Effect effect, String why) {}
