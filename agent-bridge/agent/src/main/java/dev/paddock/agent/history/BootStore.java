package dev.paddock.agent.history;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/** The boots in which a policy was to be enforced, and whether they went well. Safe for several threads. */
public final class BootStore {

    /** Rows that are kept. */
    private static final int KEPT = 20;

    private final Database database;

    public BootStore(Database database) {
        this.database = database;
    }

    /** Remembers a boot before its policy is applied; one that is known already stays as it is. */
    public void begin(String bootId, Instant time, long revision) throws HistoryException {
        change("INSERT OR IGNORE INTO boots (boot_id, time, revision, good) VALUES (?, ?, ?, 0)", insert -> {
            insert.setString(1, bootId);
            insert.setLong(2, time.toEpochMilli());
            insert.setLong(3, revision);
        });
        change("DELETE FROM boots WHERE boot <= (SELECT max(boot) FROM boots) - ?", delete -> delete.setInt(1, KEPT));
    }

    public void good(String bootId) throws HistoryException {
        change("UPDATE boots SET good = 1 WHERE boot_id = ?", update -> update.setString(1, bootId));
    }

    /** Somebody decided anew: what failed before says nothing any more. */
    public void forget() throws HistoryException {
        change("DELETE FROM boots WHERE good = ?", delete -> delete.setInt(1, 0));
    }

    /** How many boots before this one failed, back to the last good one. */
    public int failedBefore(String bootId) throws HistoryException {
        String sql = "SELECT count(*) FROM boots WHERE good = 0 AND boot_id <> ?"
                + " AND boot > coalesce((SELECT max(boot) FROM boots WHERE good = 1), 0)";
        return database.with("read the boots", connection -> {
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                select.setString(1, bootId);
                try (ResultSet row = select.executeQuery()) {
                    return row.getInt(1);
                }
            }
        });
    }

    @FunctionalInterface
    private interface Arguments {
        void set(PreparedStatement statement) throws SQLException;
    }

    private void change(String sql, Arguments arguments) throws HistoryException {
        int _ = database.with("store the boot", connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                arguments.set(statement);
                return statement.executeUpdate();
            }
        });
    }
}
