package dev.paddock.agent.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RevisionStoreTest {

    @TempDir
    Path folder;

    /** A constraint that is looked at in the commit alone stands for a disk that refuses there. */
    @Test
    void whatTheCommitRefusedIsNotCalledStored() throws Exception {
        Path file = folder.resolve("history.db");
        try (Database database = Database.open(file)) {
            try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE owner (id INTEGER PRIMARY KEY)");
                statement.execute("CREATE TABLE owned (id REFERENCES owner (id) DEFERRABLE INITIALLY DEFERRED)");
                statement.execute(
                        "CREATE TRIGGER refuse AFTER INSERT ON revisions BEGIN INSERT INTO owned VALUES (1); END");
            }
            RevisionStore store = new RevisionStore(database);
            assertThatThrownBy(() -> store.add(revision()))
                    .isInstanceOf(HistoryException.class)
                    .hasMessageContaining("store the revision");
            assertThat(store.newest(10)).isEmpty();
        }
    }

    private static Revision revision() {
        return new Revision(0, Instant.EPOCH, "uid 0", 0, Outcome.FAILED, "name", "document", "boot", 0);
    }
}
