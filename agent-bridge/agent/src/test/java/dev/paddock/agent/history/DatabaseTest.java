package dev.paddock.agent.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.paddock.model.policy.RuleRef;
import dev.paddock.model.policy.Section;
import dev.paddock.model.policy.Verdict;
import dev.paddock.model.violation.Violation;
import dev.paddock.model.violation.ViolationKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
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
            stored = new ViolationStore(database).save(List.of(violation("a"))).getFirst();
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
                recorder.accept(violation("same"));
            }
            recorder.accept(violation("other"));
            ViolationStore store = new ViolationStore(database);
            for (int attempt = 0;
                    attempt < 100
                            && store.page(0, 10).stream()
                                            .mapToLong(Violation::count)
                                            .sum()
                                    < 501;
                    attempt++) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
            assertThat(store.page(0, 10))
                    .extracting(Violation::object, Violation::count)
                    .containsExactlyInAnyOrder(tuple("same", 500L), tuple("other", 1L));
            assertThat(recorder.dropped()).isZero();
        }
    }

    @Test
    void oldestViolationsMakeRoom() throws Exception {
        try (Database database = Database.open(folder.resolve("history.db"))) {
            ViolationStore store = new ViolationStore(database, 3);
            store.save(List.of(violation("a"), violation("b")));
            store.save(List.of(violation("c"), violation("d"), violation("e")));
            assertThat(store.page(0, 10)).extracting(Violation::object).containsExactly("e", "d", "c");
        }
    }

    @Test
    void repetitionsThatWaitedForMinutesKeepTheirCounts() throws Exception {
        Instant late = TIME.plusSeconds(600);
        try (Database database = Database.open(folder.resolve("history.db"))) {
            try (ViolationRecorder recorder = new ViolationRecorder(new ViolationStore(database))) {
                recorder.accept(violation("same", TIME, 1));
                recorder.accept(violation("same", late, 4_000));
                recorder.accept(violation("same", late, 5));
            }
            assertThat(new ViolationStore(database).page(0, 10))
                    .extracting(Violation::first, Violation::count)
                    .containsExactlyInAnyOrder(tuple(TIME, 1L), tuple(late, 4_005L));
        }
    }

    private static Violation violation(String object) {
        return violation(object, TIME, 1);
    }

    private static Violation violation(String object, Instant time, long count) {
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
                count);
    }
}
