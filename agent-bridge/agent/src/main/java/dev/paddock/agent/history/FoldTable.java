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

    static void put(Connection connection, Map<String, Long> told, long violation) throws SQLException {
        String sql = "INSERT INTO folds (fold, told, violation) VALUES (?, ?, ?)"
                + " ON CONFLICT (fold) DO UPDATE SET told = excluded.told, violation = excluded.violation";
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

    /** Where nothing is counted there is no row to write to. */
    static void write(Connection connection, Ledger ledger) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("UPDATE ledger SET stored = ?, dropped = ?")) {
            update.setLong(1, ledger.stored());
            update.setLong(2, ledger.dropped());
            update.executeUpdate();
        }
    }

    /** The ledger of that counting; a new one, without a key, where the last one was of another. */
    static Ledger resume(Connection connection, String counting) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT stored, dropped FROM ledger WHERE counting = ?")) {
            select.setString(1, counting);
            try (ResultSet row = select.executeQuery()) {
                if (row.next()) {
                    return new Ledger(row.getLong("stored"), row.getLong("dropped"));
                }
            }
        }
        try (Statement statement = connection.createStatement();
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO ledger (counting, stored, dropped) VALUES (?, 0, 0)")) {
            statement.executeUpdate("DELETE FROM folds");
            statement.executeUpdate("DELETE FROM ledger");
            insert.setString(1, counting);
            insert.executeUpdate();
        }
        return Ledger.NEW;
    }
}
