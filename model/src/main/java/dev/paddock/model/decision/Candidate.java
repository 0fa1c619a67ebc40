package dev.paddock.model.decision;

import dev.paddock.model.policy.RuleRef;
import dev.paddock.model.policy.Verdict;
import java.util.Comparator;
import java.util.List;

/** A rule that speaks of the object in question. */
record Candidate(Rank rank, Verdict verdict, RuleRef rule) {

    private static final Comparator<Candidate> STRENGTH =
            Comparator.comparing(Candidate::rank).thenComparing(Candidate::verdict);

    /** The decision among the candidates; there is always one at least, the default. The first written wins among equals. */
    static Decision strongest(List<Candidate> candidates) {
        Candidate best = candidates.getFirst();
        for (Candidate candidate : candidates) {
            if (STRENGTH.compare(candidate, best) > 0) {
                best = candidate;
            }
        }
        Candidate winner = best;
        long beaten = candidates.stream().filter(c -> c.rank() == winner.rank()).count() - 1;
        String why = winner.rule() + " names it by " + winner.rank().words();
        return new Decision(
                winner.verdict(),
                winner.rule(),
                beaten == 0 ? why : why + " and is the strictest of " + (beaten + 1) + " that do");
    }
}
