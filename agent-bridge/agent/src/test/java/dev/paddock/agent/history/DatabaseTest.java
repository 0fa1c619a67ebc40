package dev.paddock.agent.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.paddock.agent.enforce.ViolationLog;
import dev.paddock.model.policy.RuleRef;
import dev.paddock.model.policy.Section;
import dev.paddock.model.policy.Verdict;
import dev.paddock.model.violation.PipePages;
import dev.paddock.model.violation.Violation;
import dev.paddock.model.violation.ViolationKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {

    private static final Instant TIME = Instant.parse("2026-11-24T01:02:03Z");

    @TempDir
    Path folder;

    @Test
    void whatWasStoredIsThereAfterReopening() throws Exception {
        Path file = folder.resolve("history.db");
        Violation stored;
        try (Database database = Database.open(file)) {
            stored = save(new ViolationStore(database), "a").getFirst();
        }
        try (Database database = Database.open(file)) {
            ViolationStore store = new ViolationStore(database);
            assertThat(store.page(0, 10)).containsExactly(stored);
            assertThat(store.after(stored.id(), 10)).isEmpty();
            assertThat(store.count()).isEqualTo(1);
        }
    }

    @Test
    void databaseOfANewerVersionIsRefusedAndLeftAsItIs() throws Exception {
        Path file = folder.resolve("history.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE future (x)");
            statement.execute("PRAGMA user_version = 99");
        }
        byte[] before = Files.readAllBytes(file);
        assertThatThrownBy(() -> Database.open(file))
                .isInstanceOf(HistoryException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("version 99");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeQuery("PRAGMA user_version").getInt(1)).isEqualTo(99);
        }
        assertThat(Files.size(file)).isGreaterThanOrEqualTo(before.length);
    }

    @Test
    void violationsOfTheLastVersionAreKept() throws Exception {
        Path file = folder.resolve("history.db");
        try (Database database = Database.open(file)) {
            save(new ViolationStore(database), "a");
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER TABLE violations DROP COLUMN pages");
            statement.execute("PRAGMA user_version = 4");
        }
        try (Database database = Database.open(file)) {
            assertThat(new ViolationStore(database).page(0, 10))
                    .extracting(Violation::object, Violation::pages)
                    .containsExactly(tuple("a", Set.of()));
        }
    }

    @Test
    void fileThatIsNoDatabaseIsNamed() throws Exception {
        Path file = Files.writeString(folder.resolve("history.db"), "not a database at all, just text".repeat(100));
        assertThatThrownBy(() -> Database.open(file))
                .isInstanceOf(HistoryException.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void repetitionsAreOneViolationWithACount() throws Exception {
        try (Database database = Database.open(folder.resolve("history.db"));
                ViolationRecorder recorder = new ViolationRecorder(new ViolationStore(database))) {
            for (int i = 0; i < 500; i++) {
                recorder.once(violation("same"));
            }
            recorder.once(violation("other"));
            recorder.once(violation("other", TIME, 1, Set.of()));
            ViolationStore store = new ViolationStore(database);
            for (int attempt = 0;
                    attempt < 100
                            && store.page(0, 10).stream()
                                            .mapToLong(Violation::count)
                                            .sum()
                                    < 502;
                    attempt++) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
            assertThat(store.page(0, 10))
                    .extracting(Violation::object, Violation::count)
                    .containsExactlyInAnyOrder(tuple("same", 500L), tuple("other", 1L), tuple("other", 1L));
        }
    }

    @Test
    void oldestViolationsMakeRoom() throws Exception {
        try (Database database = Database.open(folder.resolve("history.db"))) {
            ViolationStore store = new ViolationStore(database, 3);
            save(store, "a", "b");
            save(store, "c", "d", "e");
            assertThat(store.page(0, 10)).extracting(Violation::object).containsExactly("e", "d", "c");
        }
    }

    @Test
    void repetitionsThatWaitedForMinutesKeepTheirCounts() throws Exception {
        Instant late = TIME.plusSeconds(600);
        try (Database database = Database.open(folder.resolve("history.db"))) {
            try (ViolationRecorder recorder = new ViolationRecorder(new ViolationStore(database))) {
                recorder.once(violation("same", TIME, 1));
                recorder.once(violation("same", late, 4_000));
                recorder.once(violation("same", late, 5));
            }
            assertThat(new ViolationStore(database).page(0, 10))
                    .extracting(Violation::first, Violation::count)
                    .containsExactlyInAnyOrder(tuple(TIME, 1L), tuple(late, 4_005L));
        }
    }

    @Test
    void nextAgentGoesOnWhereTheLastOneEnded() throws Exception {
        Path file = folder.resolve("history.db");
        try (Database database = Database.open(file)) {
            try (ViolationRecorder recorder = new ViolationRecorder(new ViolationStore(database))) {
                assertThat(recorder.ledger()).isEmpty();
                assertThat(recorder.resume("boot/1", 0).orElseThrow().told()).isEmpty();
                recorder.folded(violation("a"), "key a", 1);
                recorder.folded(violation("a", TIME, 41), "key a", 42);
                recorder.folded(violation("b", TIME, 3), "key b", 3);
                recorder.forget("key b");
                recorder.folded(violation("c"), "key c", 1);
                recorder.once(violation("d"));
            }
            try (ViolationRecorder recorder = new ViolationRecorder(new ViolationStore(database))) {
                assertThat(recorder.resume("boot/1", 0).orElseThrow().told())
                        .extracting(
                                ViolationLog.Told::fold,
                                ViolationLog.Told::told,
                                told -> told.last().orElseThrow().object())
                        .containsExactlyInAnyOrder(tuple("key a", 42L, "a"), tuple("key c", 1L, "c"));
                assertThat(recorder.ledger()).contains(new Ledger(0, 47, 0, 0));
                assertThat(recorder.resume("boot/2", 100).orElseThrow().told())
                        .as("the counts of other counters")
                        .isEmpty();
                assertThat(recorder.ledger()).contains(new Ledger(100, 0, 0, 0));
                recorder.resume("boot/2", 200);
                assertThat(recorder.ledger()).as("begun already").contains(new Ledger(100, 0, 0, 0));
            }
        }
    }

    @Test
    void keyWhoseViolationIsForgottenIsToldStill() throws Exception {
        try (Database database = Database.open(folder.resolve("history.db"))) {
            ViolationStore store = new ViolationStore(database, 1);
            store.save(List.of(new Row(violation("a"), Map.of("key a", 7L))), Set.of(), new Account().unwritten(), 7);
            save(store, "b");
            assertThat(store.told()).containsExactly(new ViolationLog.Told("key a", 7, Optional.empty()));
        }
    }

    @Test
    void violationThatCannotBeStoredIsCountedAsDropped() throws Exception {
        try (Database database = Database.open(folder.resolve("history.db"));
                ViolationRecorder recorder = new ViolationRecorder(new ViolationStore(database))) {
            recorder.resume("boot/1", 0);
            rename(database, "violations", "elsewhere");
            recorder.folded(violation("a", TIME, 5), "key a", 5);
            await(() -> recorder.ledger().equals(Optional.of(new Ledger(0, 0, 5, 0))));
            rename(database, "elsewhere", "violations");
            recorder.folded(violation("b", TIME, 2), "key b", 2);
            await(() -> recorder.ledger().equals(Optional.of(new Ledger(0, 2, 5, 0))));
        }
        try (Database database = Database.open(folder.resolve("history.db"));
                ViolationRecorder recorder = new ViolationRecorder(new ViolationStore(database))) {
            assertThat(recorder.resume("boot/1", 0).orElseThrow().told())
                    .as("no next agent tells it again")
                    .extracting(ViolationLog.Told::fold, ViolationLog.Told::told)
                    .containsExactlyInAnyOrder(tuple("key a", 5L), tuple("key b", 2L));
            assertThat(recorder.ledger()).contains(new Ledger(0, 2, 5, 0));
        }
    }

    @Test
    void ledgerThatCouldNotBeReadIsNotLost() throws Exception {
        try (Database database = Database.open(folder.resolve("history.db"))) {
            ViolationStore store = new ViolationStore(database);
            store.resume("boot/1", 0);
            rename(database, "ledger", "elsewhere");
            try (ViolationRecorder recorder = new ViolationRecorder(store)) {
                assertThat(recorder.resume("boot/1", 9)).isEmpty();
                rename(database, "elsewhere", "ledger");
                recorder.folded(violation("a", TIME, 5), "key a", 5);
                await(() -> recorder.ledger().equals(Optional.of(new Ledger(0, 5, 0, 0))));
            }
        }
    }

    @Test
    void nextAgentTellsWhatTheLastOneHadNotStored() throws Exception {
        try (Database database = Database.open(folder.resolve("history.db"))) {
            try (ViolationRecorder recorder = new ViolationRecorder(new ViolationStore(database))) {
                assertThat(recorder.resume("boot/1", 0).orElseThrow().position())
                        .isZero();
                recorder.folded(violation("a"), "key a", 1);
                recorder.toldUpTo(1_200);
                await(() -> recorder.storedUpTo() == 1_200);
                rename(database, "violations", "elsewhere");
                recorder.folded(violation("b"), "key b", 1);
                recorder.toldUpTo(2_400);
                await(() -> recorder.ledger().orElseThrow().dropped() == 1);
                assertThat(recorder.storedUpTo())
                        .as("what is dropped in memory alone")
                        .isEqualTo(1_200);
            }
            rename(database, "elsewhere", "violations");
            try (ViolationRecorder recorder = new ViolationRecorder(new ViolationStore(database))) {
                assertThat(recorder.resume("boot/1", 0).orElseThrow().position())
                        .isEqualTo(1_200);
                assertThat(recorder.ledger()).contains(new Ledger(0, 1, 0, 1_200));
                assertThat(recorder.resume("boot/2", 0).orElseThrow().position())
                        .as("another ring")
                        .isZero();
            }
        }
    }

    @Test
    void whatIsDroppedIsNotToldAgainOnceThatIsStored() throws Exception {
        try (Database database = Database.open(folder.resolve("history.db"));
                ViolationRecorder recorder = new ViolationRecorder(new ViolationStore(database))) {
            recorder.resume("boot/1", 0);
            rename(database, "violations", "elsewhere");
            recorder.folded(violation("a", TIME, 5), "key a", 5);
            recorder.toldUpTo(1_200);
            await(() -> recorder.ledger().orElseThrow().dropped() == 5);
            rename(database, "elsewhere", "violations");
            recorder.folded(violation("b"), "key b", 1);
            await(() -> recorder.ledger().equals(Optional.of(new Ledger(0, 1, 5, 1_200))));
        }
    }

    private static void rename(Database database, String table, String name) throws HistoryException {
        database.with("rename a table", connection -> {
            try (Statement statement = connection.createStatement()) {
                return statement.executeUpdate("ALTER TABLE " + table + " RENAME TO " + name);
            }
        });
    }

    private static void await(BooleanSupplier holds) throws InterruptedException {
        for (int attempt = 0; attempt < 200 && !holds.getAsBoolean(); attempt++) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
        assertThat(holds.getAsBoolean()).isTrue();
    }

    private static List<Violation> save(ViolationStore store, String... objects) throws HistoryException {
        List<Row> rows =
                Arrays.stream(objects).map(object -> new Row(violation(object))).toList();
        return store.save(rows, Set.of(), new Account().unwritten(), rows.size())
                .violations();
    }

    private static Violation violation(String object) {
        return violation(object, TIME, 1);
    }

    private static Violation violation(String object, Instant time, long count) {
        return violation(object, time, count, Set.of(PipePages.PAGE_CACHE, PipePages.MORE));
    }

    private static Violation violation(String object, Instant time, long count, Set<PipePages> pages) {
        return new Violation(
                0,
                time,
                time,
                ViolationKind.MODULE_LOAD,
                7,
                1000,
                "cp",
                "/bin/cp",
                object,
                RuleRef.rule(Section.MODULES, 3),
                5,
                Verdict.AUDIT,
                Verdict.DENY,
                count,
                pages);
    }
}
