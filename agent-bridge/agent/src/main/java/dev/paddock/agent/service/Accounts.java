package dev.paddock.agent.service;

import dev.paddock.agent.enforce.Counters;
import dev.paddock.agent.history.Ledger;
import java.util.Map;
import java.util.TreeMap;

/** What became of the violations that the kernel counted. The numbers add up to those of its counters. */
final class Accounts {

    private Accounts() {}

    /**
     * Those numbers of {@link dev.paddock.wire.message.Status#counters} that the kernel does not have; one that is zero is left out.
     *
     * @param counters of the kernel, read after the ledger; {@code events.lost} is among them
     */
    static Map<String, Long> of(Map<String, Long> counters, Ledger ledger) {
        if (counters.isEmpty()) {
            // nothing was counted, or nobody knows what
            return Map.of();
        }
        long pending = Counters.violations(counters) - ledger.earlier() - ledger.stored() - ledger.dropped();
        Map<String, Long> accounts = new TreeMap<>();
        accounts.put("history.earlier", ledger.earlier());
        accounts.put("history.stored", ledger.stored());
        accounts.put("history.dropped", ledger.dropped());
        accounts.put("history.pending", pending);
        accounts.values().removeIf(account -> account == 0);
        return accounts;
    }
}
