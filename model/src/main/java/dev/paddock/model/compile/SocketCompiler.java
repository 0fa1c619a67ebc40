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
import java.util.stream.Stream;

/** The socket rules of the section splice as map entries. */
final class SocketCompiler {

    private SocketCompiler() {}

    static SortedMap<SocketKey, SocketRuling> sockets(Policy policy, Instant instant) {
        SortedMap<SocketKey, SocketRuling> rulings = new TreeMap<>();
        List<SpliceRule> rules = policy.splice().rules();
        for (int i = 0; i < rules.size(); i++) {
            if (rules.get(i) instanceof SpliceRule.BySocket socket
                    && socket.meta().holdsAt(instant)) {
                Ruling ruling = new Ruling(socket.verdict(), RuleRef.rule(Section.SPLICE, i));
                rulings.merge(
                        SocketKey.of(socket.socket()),
                        new SocketRuling(
                                Optional.of(ruling).filter(_ -> socket.side().covers(Side.SOURCE)),
                                Optional.of(ruling).filter(_ -> socket.side().covers(Side.SINK))),
                        SocketCompiler::stricter);
            }
        }
        return Collections.unmodifiableSortedMap(rulings);
    }

    /** The stricter of two rules with the same key, for each side that either speaks of. */
    private static SocketRuling stricter(SocketRuling former, SocketRuling later) {
        return new SocketRuling(stricter(former.source(), later.source()), stricter(former.sink(), later.sink()));
    }

    /** The former one where both are as strict. */
    private static Optional<Ruling> stricter(Optional<Ruling> former, Optional<Ruling> later) {
        return Stream.of(former, later)
                .flatMap(Optional::stream)
                .reduce((a, b) -> b.verdict().compareTo(a.verdict()) > 0 ? b : a);
    }
}
