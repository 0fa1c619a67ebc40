package dev.paddock.model.decision;

import dev.paddock.model.inventory.Transfer;
import dev.paddock.model.policy.RuleRef;
import dev.paddock.model.policy.SocketFamily;
import dev.paddock.model.policy.SocketSelector;
import dev.paddock.model.policy.SocketType;
import dev.paddock.model.policy.SpliceRule;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The splice rules of one side, by what they speak of. Filled by one thread, then free to share. */
final class SideRules {

    private record BySocket(SocketSelector socket, Candidate candidate) {}

    private final NamedRules named = new NamedRules();
    private final Map<Transfer, List<Candidate>> transfers = new EnumMap<>(Transfer.class);
    private final List<BySocket> sockets = new ArrayList<>();

    /** Rules are to be added in the order in which they are written. */
    void add(SpliceRule rule, RuleRef ref) {
        switch (rule) {
            case SpliceRule.ByFops one -> named.add(one.fops(), one.verdict(), ref);
            case SpliceRule.ByTransfer one ->
                transfers
                        .computeIfAbsent(one.transfer(), _ -> new ArrayList<>())
                        .add(new Candidate(Rank.TRANSFER, one.verdict(), ref));
            case SpliceRule.BySocket one ->
                sockets.add(new BySocket(
                        one.socket(), new Candidate(Rank.socket(one.socket().rank()), one.verdict(), ref)));
        }
    }

    /** Those that speak of file_operations of either name. */
    List<Candidate> fops(String name, String shared, Transfer transfer) {
        List<Candidate> candidates = new ArrayList<>(named.of(name, shared));
        candidates.addAll(transfers.getOrDefault(transfer, List.of()));
        return candidates;
    }

    List<Candidate> socket(SocketFamily family, SocketType type, int protocol) {
        return sockets.stream()
                .filter(one -> one.socket().matches(family, type, protocol))
                .map(BySocket::candidate)
                .toList();
    }
}
