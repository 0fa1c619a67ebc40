package dev.paddock.agent.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.agent.history.Ledger;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AccountsTest {

    private static final Map<String, Long> COUNTERS = Map.of(
            "splice-source.refused", 900L,
            "module-load.audited", 100L,
            "socket-create.exempt", 50L,
            "events.lost", 7L);

    @Test
    void whatIsNeitherStoredNorLostIsOnItsWay() {
        assertThat(Accounts.of(COUNTERS, new Ledger(0, 980, 3, 0)))
                .isEqualTo(Map.of("history.stored", 980L, "history.dropped", 3L, "history.pending", 10L));
    }

    @Test
    void whereAllIsStoredNothingElseIsSaid() {
        assertThat(Accounts.of(COUNTERS, new Ledger(0, 993, 0, 0))).isEqualTo(Map.of("history.stored", 993L));
    }

    @Test
    void whatWasCountedBeforeTheHistoryBeganIsSaid() {
        assertThat(Accounts.of(COUNTERS, new Ledger(900, 93, 0, 0)))
                .isEqualTo(Map.of("history.earlier", 900L, "history.stored", 93L));
    }

    @Test
    void countersThatCouldNotBeReadSayNothing() {
        assertThat(Accounts.of(Map.of(), new Ledger(0, 5, 0, 0))).isEmpty();
    }
}
