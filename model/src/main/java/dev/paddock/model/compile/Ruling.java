package dev.paddock.model.compile;

import dev.paddock.model.decision.Decision;
import dev.paddock.model.policy.RuleRef;
import dev.paddock.model.policy.Verdict;

/** A verdict and the rule behind it, as one value of a kernel map. */
public record Ruling(Verdict verdict, RuleRef rule) {

    static Ruling of(Decision decision) {
        return new Ruling(decision.verdict(), decision.rule());
    }
}
