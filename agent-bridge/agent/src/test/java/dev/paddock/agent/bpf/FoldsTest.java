package dev.paddock.agent.bpf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.model.policy.RuleRef;
import dev.paddock.model.policy.Section;
import dev.paddock.model.policy.Verdict;
import dev.paddock.model.violation.Violation;
import dev.paddock.model.violation.ViolationKind;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FoldsTest {

    private static final Violation VIOLATION = new Violation(
            0,
            Instant.EPOCH,
            Instant.EPOCH,
            ViolationKind.SPLICE_SOURCE,
            1,
            1000,
            "cp",
            "/bin/cp",
            "ext4:ext4_file_operations",
            RuleRef.rule(Section.SPLICE, 0),
            5,
            Verdict.DENY,
            Verdict.DENY,
            1,
            Set.of());

    private final Map<FoldKey, Long> kernel = new HashMap<>();
    private final Map<FoldKey, Long> told = new HashMap<>();
    private final Set<FoldKey> forgotten = new HashSet<>();
    private final Folds folds = folds(Map.of());
    private boolean room = true;

    private Folds folds(Map<FoldKey, Folds.Known> known) {
        return new Folds(
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
                    public Optional<Violation> first(BpfEvent event) {
                        told.merge(event.key(), 1L, Long::sum);
                        return Optional.of(VIOLATION);
                    }

                    @Override
                    public void stranger(FoldKey key, long times) {
                        told.merge(key, times, Long::sum);
                    }

                    @Override
                    public void again(FoldKey key, Violation what, long times, long inAll) {
                        assertThat(told.merge(key, times, Long::sum)).isEqualTo(inAll);
                    }

                    @Override
                    public boolean forgotten(FoldKey key) {
                        return room && forgotten.add(key);
                    }
                },
                known);
    }

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
    void whatAnEarlierAgentToldGoesOnWhereItEnded() throws Exception {
        told.put(key(1), 7L);
        kernel.put(key(1), 9L);
        Folds next = folds(Map.of(key(1), new Folds.Known(VIOLATION, 7)));
        next.look();
        next.look();
        assertThat(told).isEqualTo(Map.of(key(1), 9L));
        assertThat(kernel).containsKey(key(1));
    }

    @Test
    void whatAnEarlierAgentHadAndDidNotTellIsToldOnceAndTheNextIsAnEvent() throws Exception {
        kernel.put(key(1), 7L);
        folds.look();
        assertThat(told).as("its event may be on its way").isEmpty();
        kernel.put(key(1), 8L);
        folds.look();
        folds.look();
        assertThat(told).isEqualTo(Map.of(key(1), 8L));
        assertThat(kernel).isEmpty();
    }

    @Test
    void countThatFellIsOfALaterOneUnderTheSameKey() throws Exception {
        kernel.put(key(1), 3L);
        Folds next = folds(Map.of(key(1), new Folds.Known(VIOLATION, 7)));
        next.look();
        assertThat(told).isEqualTo(Map.of(key(1), 3L));
    }

    @Test
    void whatCouldNotBeForgottenIsForgottenLater() throws Exception {
        room = false;
        kernel.put(key(1), 1L);
        folds.tell(event(1, true));
        for (int look = 0; look < Folds.RESTS + 5; look++) {
            folds.look();
        }
        assertThat(forgotten).isEmpty();
        room = true;
        folds.look();
        assertThat(forgotten).containsExactly(key(1));
        assertThat(told).isEqualTo(Map.of(key(1), 1L));
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
        assertThat(forgotten).isEmpty();
        folds.look();
        assertThat(kernel).isEmpty();
        assertThat(forgotten).containsExactly(key(1));
        assertThat(told).isEqualTo(Map.of(key(1), 2L));
    }

    @Test
    void whatTheKernelHadNoRoomToCountIsToldEachTime() throws Exception {
        folds.tell(event(1, false));
        folds.tell(event(1, false));
        assertThat(told).isEqualTo(Map.of(key(1), 2L));
    }

    @Test
    void keyIsReadAsItIsWritten() {
        assertThat(FoldKey.parse(key(1).text())).contains(key(1));
        assertThat(FoldKey.parse("x".repeat(96))).isEmpty();
        assertThat(FoldKey.parse("")).isEmpty();
    }

    private static FoldKey key(int pid) {
        return new FoldKey(1, 2, 3, 4, pid, 1000, 5, (byte) 1, (byte) 3, (byte) 3, (byte) 9);
    }

    private static BpfEvent event(int pid, boolean folded) {
        return new BpfEvent(0, key(pid), folded, 0, 0, 0, 0, "", "", "");
    }
}
