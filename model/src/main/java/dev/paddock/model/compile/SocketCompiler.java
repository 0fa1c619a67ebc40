package dev.paddock.model.compile;

import dev.paddock.model.policy.Policy;
import dev.paddock.model.policy.RuleRef;
import dev.paddock.model.policy.Section;
import dev.paddock.model.policy.Side;
import dev.paddock.model.policy.SpliceRule;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The socket rules of the section splice as map entries. */
final class SocketCompiler {

    private SocketCompiler() {}

    static SortedMap<SocketKey, SocketRuling> sockets(Policy policy, Instant instant) {
        SortedMap<SocketKey, SocketRuling> rulings = new TreeMap<>();
        List<SpliceRule> rules = policy.splice().rules();
        for (SpliceRule rule : rules) {
            if (rule instanceof SpliceRule.BySocket socket && rule.meta().holdsAt(instant)) {
                rulings.computeIfAbsent(
                        SocketKey.of(socket.socket()),
                        key -> new SocketRuling(
                                strictest(rules, key, Side.SOURCE, instant),
                                strictest(rules, key, Side.SINK, instant)));
            }
        }
        return Collections.unmodifiableSortedMap(rulings);
    }

    /** The strictest rule with exactly this key that speaks of the side. */
    private static Optional<Ruling> strictest(List<SpliceRule> rules, SocketKey key, Side side, Instant instant) {
        Optional<Ruling> best = Optional.empty();
        for (int i = 0; i < rules.size(); i++) {
            if (rules.get(i) instanceof SpliceRule.BySocket socket
                    && socket.side().covers(side)
                    && socket.meta().holdsAt(instant)
                    && SocketKey.of(socket.socket()).equals(key)) {
                Ruling ruling = new Ruling(socket.verdict(), RuleRef.rule(Section.SPLICE, i));
                best = best.filter(b -> b.verdict().compareTo(ruling.verdict()) >= 0)
                        .or(() -> Optional.of(ruling));
            }
        }
        return best;
    }
}
