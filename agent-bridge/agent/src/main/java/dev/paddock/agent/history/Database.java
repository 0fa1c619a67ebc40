package dev.paddock.agent.history;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;

/**
 * The SQLite file. Its version is PRAGMA user_version: an older one is brought up by the numbered scripts beside this class, a newer one
 * is refused and left as it is.
 */
public final class Database implements AutoCloseable {

    /** The version that this program writes: the number of the last script. */
    static final int VERSION = 2;

    private final Connection connection;

    private Database(Connection connection) {
        this.connection = connection;
    }

    /** Opens or creates the file. */
    public static Database open(Path file) throws HistoryException {
        try {
            Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
            try {
                configure(connection);
                migrate(connection, file);
                return new Database(connection);
            } catch (SQLException | HistoryException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw new HistoryException(
                    "The history " + file + " cannot be opened: " + e.getMessage()
                            + ". Check the disk and the rights of the file; moving it away starts a new history.",
                    e);
        }
    }

    private static void configure(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode = WAL");
            // a revision that was answered with success must survive a power cut; violations are written in batches
            statement.execute("PRAGMA synchronous = FULL");
            statement.execute("PRAGMA busy_timeout = 5000");
            statement.execute("PRAGMA foreign_keys = ON");
        }
    }

    private static void migrate(Connection connection, Path file) throws SQLException, HistoryException {
        int found;
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("PRAGMA user_version")) {
            found = result.getInt(1);
        }
        if (found > VERSION) {
            throw new HistoryException("The history " + file + " is of version " + found + ", this program knows "
                    + VERSION + ". It was left untouched: install the newer Paddock again, or move the file away.");
        }
        connection.setAutoCommit(false);
        for (int version = found + 1; version <= VERSION; version++) {
            try (Statement statement = connection.createStatement()) {
                for (String sql : script(version)) {
                    statement.executeUpdate(sql);
                }
                statement.executeUpdate("PRAGMA user_version = " + version);
            }
            connection.commit();
        }
        connection.setAutoCommit(true);
    }

    private static List<String> script(int version) {
        try (InputStream stream = Database.class.getResourceAsStream(version + ".sql")) {
            if (stream == null) {
                throw new IllegalStateException("the program was built without " + version + ".sql");
            }
            String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8).replaceAll("--[^\n]*", "");
            return Arrays.stream(text.split(";"))
                    .map(String::strip)
                    .filter(s -> !s.isEmpty())
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException("cannot read " + version + ".sql", e);
        }
    }

    /** The one connection. Whoever uses it holds this object's monitor. */
    Connection connection() {
        return connection;
    }

    @Override
    public void close() throws HistoryException {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new HistoryException("the history did not close: " + e.getMessage(), e);
        }
    }
}
