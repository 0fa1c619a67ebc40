package dev.paddock.model.decision;

import dev.paddock.model.policy.RuleRef;
import dev.paddock.model.policy.Verdict;
import java.util.Comparator;
import java.util.List;

/** A rule that speaks of the object in question. */
record Candidate(Rank rank, Verdict verdict, RuleRef rule) {

    private static final Comparator<Candidate> STRENGTH =
            Comparator.comparing(Candidate::rank).thenComparing(Candidate::verdict);

    /** The decision among the default and those that speak of the object. The first of them wins among equals. */
    static Decision strongest(Candidate fallback, List<Candidate> candidates) {
        Candidate best = fallback;
        for (Candidate candidate : candidates) {
            if (STRENGTH.compare(candidate, best) > 0) {
                best = candidate;
            }
        }
        Candidate winner = best;
        long equals = candidates.stream().filter(c -> c.rank() == winner.rank()).count();
        String why = winner.rule() + " names it by " + winner.rank().words();
        return new Decision(
                winner.verdict(),
                winner.rule(),
                equals <= 1 ? why : why + " and is the strictest of " + equals + " that do");
    }
}
