package dev.paddock.model.coverage;

import dev.paddock.model.policy.RuleRef;

/**
 * A rule that the kernel holds otherwise than the policy says.
 *
 * @param wholly true where nothing of the rule is held, false where it is held for some callers
 * @param why a sentence
 */
public record Reservation(RuleRef rule, boolean wholly, String why) {}
