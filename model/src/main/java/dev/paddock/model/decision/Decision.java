package dev.paddock.model.decision;

import dev.paddock.model.policy.RuleRef;
import dev.paddock.model.policy.Verdict;

/**
 * What a policy says about one object.
 *
 * @param rule the rule that won
 * @param why one sentence: at which rank it won and over what
 */
public record Decision(Verdict verdict, RuleRef rule, String why) {}
