package dev.paddock.model.decision;

import dev.paddock.model.policy.Glob;
import dev.paddock.model.policy.RuleRef;
import dev.paddock.model.policy.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The rules that speak of an object by its name. A look-up takes as long as there are patterns, however many rules name one object each.
 * Filled by one thread, then free to share.
 */
final class NamedRules {

    private record ByPattern(Pattern pattern, Candidate candidate) {}

    private final Map<String, List<Candidate>> exact = new HashMap<>();
    private final List<ByPattern> patterns = new ArrayList<>();

    /** Rules are to be added in the order in which they are written. */
    void add(Glob glob, Verdict verdict, RuleRef ref) {
        if (glob.isExact()) {
            exact.computeIfAbsent(glob.text(), _ -> new ArrayList<>()).add(new Candidate(Rank.EXACT, verdict, ref));
        } else {
            patterns.add(new ByPattern(glob.pattern(), new Candidate(Rank.GLOB, verdict, ref)));
        }
    }

    /** Those of the highest rank that speak of the name, in the order in which they are written. */
    List<Candidate> of(String name) {
        return of(name, name);
    }

    /** As {@link #of(String)}, of an object that has two names. */
    List<Candidate> of(String name, String other) {
        List<Candidate> named = exact.getOrDefault(name, List.of());
        if (!other.equals(name) && exact.containsKey(other)) {
            named = Stream.concat(named.stream(), exact.get(other).stream())
                    .sorted(Comparator.comparingInt(
                            candidate -> candidate.rule().index()))
                    .toList();
        }
        return named.isEmpty() ? matching(name, other) : named;
    }

    private List<Candidate> matching(String name, String other) {
        List<Candidate> matching = new ArrayList<>();
        for (ByPattern one : patterns) {
            if (one.pattern().matcher(name).matches()
                    || (!other.equals(name) && one.pattern().matcher(other).matches())) {
                matching.add(one.candidate());
            }
        }
        return matching;
    }
}
