package dev.paddock.agent.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.Map;

/** The tables "ledger" and "folds". Each call is a part of the caller's transaction. */
final class FoldTable {

    private FoldTable() {}

    /** A key that was told before, as often as it now is. */
    static void put(Connection connection, Map<String, Long> told, long violation) throws SQLException {
        insert(connection, told, violation, "told = excluded.told, violation = excluded.violation");
    }

    /** What was told and not stored. A batch may have told more of the same. */
    static void putDropped(Connection connection, Map<String, Long> told) throws SQLException {
        insert(connection, told, 0, "told = max(told, excluded.told)");
    }

    private static void insert(Connection connection, Map<String, Long> told, long violation, String otherwise)
            throws SQLException {
        if (told.isEmpty()) {
            return;
        }
        String sql = "INSERT INTO folds (fold, told, violation) VALUES (?, ?, ?) ON CONFLICT (fold) DO UPDATE SET "
                + otherwise;
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            for (Map.Entry<String, Long> one : told.entrySet()) {
                insert.setString(1, one.getKey());
                insert.setLong(2, one.getValue());
                insert.setLong(3, violation);
                insert.executeUpdate();
            }
        }
    }

    static void forget(Connection connection, Collection<String> folds) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM folds WHERE fold = ?")) {
            for (String fold : folds) {
                delete.setString(1, fold);
                delete.executeUpdate();
            }
        }
    }

    /**
     * Adds to the ledger, and reads it.
     *
     * @param stored violations of this transaction
     */
    static Ledger add(Connection connection, String counting, Account.Unwritten account, long stored)
            throws SQLException {
        resume(connection, counting, account.earlier());
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE ledger SET stored = stored + ?, dropped = dropped + ?, position = max(position, ?)")) {
            update.setLong(1, stored);
            update.setLong(2, account.dropped());
            update.setLong(3, account.position());
            update.executeUpdate();
        }
        return resume(connection, counting, account.earlier());
    }

    /**
     * The ledger of that counting; a new one, without a key, where the last one was of another.
     *
     * @param earlier what was counted before, of which nobody will tell any more
     */
    static Ledger resume(Connection connection, String counting, long earlier) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT earlier, stored, dropped, position FROM ledger WHERE counting = ?")) {
            select.setString(1, counting);
            try (ResultSet row = select.executeQuery()) {
                if (row.next()) {
                    return new Ledger(
                            row.getLong("earlier"),
                            row.getLong("stored"),
                            row.getLong("dropped"),
                            row.getLong("position"));
                }
            }
        }
        try (Statement statement = connection.createStatement();
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO ledger (counting, earlier, stored, dropped, position) VALUES (?, ?, 0, 0, 0)")) {
            statement.executeUpdate("DELETE FROM folds");
            statement.executeUpdate("DELETE FROM ledger");
            insert.setString(1, counting);
            insert.setLong(2, earlier);
            insert.executeUpdate();
        }
        return new Ledger(earlier, 0, 0, 0);
    }
}
