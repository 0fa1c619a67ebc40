package dev.paddock.agent.bpf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FoldsTest {

    private final Map<FoldKey, Long> kernel = new HashMap<>();
    private final Map<FoldKey, Long> told = new HashMap<>();
    private final Folds folds = new Folds(
            new Folds.Counts() {
                @Override
                public Map<FoldKey, Long> read() {
                    return Map.copyOf(kernel);
                }

                @Override
                public long remove(FoldKey key) {
                    Long last = kernel.remove(key);
                    return last == null ? 0 : last;
                }
            },
            new Folds.Listener() {
                @Override
                public void first(BpfEvent event) {
                    told.merge(event.key(), 1L, Long::sum);
                }

                @Override
                public void again(BpfEvent event, long times) {
                    told.merge(event.key(), times, Long::sum);
                }
            });

    @Test
    void everyRepetitionIsToldOnce() throws Exception {
        kernel.put(key(1), 1L);
        folds.tell(event(1, true));
        kernel.put(key(1), 1_000_000L);
        folds.look();
        folds.look();
        kernel.put(key(1), 1_000_001L);
        folds.look();
        assertThat(told).isEqualTo(Map.of(key(1), 1_000_001L));
    }

    @Test
    void countThatComesBeforeItsEventIsNotForgotten() throws Exception {
        kernel.put(key(1), 5L);
        folds.look();
        folds.tell(event(1, true));
        folds.look();
        assertThat(told).isEqualTo(Map.of(key(1), 5L));
        assertThat(kernel).containsKey(key(1));
    }

    @Test
    void whatAnEarlierAgentWasToldIsForgottenSoThatTheNextIsAnEvent() throws Exception {
        kernel.put(key(1), 7L);
        folds.look();
        folds.look();
        assertThat(kernel).isEmpty();
        assertThat(told).isEmpty();
    }

    @Test
    void restingCountMakesRoomAndIsToldToItsEnd() throws Exception {
        kernel.put(key(1), 1L);
        folds.tell(event(1, true));
        for (int look = 0; look < Folds.RESTS; look++) {
            folds.look();
        }
        kernel.put(key(1), 2L);
        folds.look();
        for (int look = 0; look < Folds.RESTS; look++) {
            folds.look();
        }
        assertThat(kernel).as("a repetition begins the rest anew").isNotEmpty();
        folds.look();
        assertThat(kernel).isEmpty();
        assertThat(told).isEqualTo(Map.of(key(1), 2L));
    }

    @Test
    void whatTheKernelHadNoRoomToCountIsToldEachTime() throws Exception {
        folds.tell(event(1, false));
        folds.tell(event(1, false));
        kernel.put(key(1), 3L);
        folds.look();
        folds.tell(event(1, true));
        folds.look();
        assertThat(told).isEqualTo(Map.of(key(1), 5L));
    }

    private static FoldKey key(int pid) {
        return new FoldKey(1, 2, 3, 4, pid, 1000, 5, (byte) 1, (byte) 3, (byte) 3);
    }

    private static BpfEvent event(int pid, boolean folded) {
        return new BpfEvent(0, key(pid), folded, 0, 0, 0, 0, "", "", "");
    }
}
