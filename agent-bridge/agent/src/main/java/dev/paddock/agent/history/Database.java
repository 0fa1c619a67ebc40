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
    static final int VERSION = 5;

    private static final int SQLITE_BUSY = 5;
    private static final int SQLITE_IOERR = 10;
    private static final int SQLITE_CANTOPEN = 14;
    private static final int SQLITE_PROTOCOL = 15;

    /** What is done with the one connection. May be done again from the start. */
    @FunctionalInterface
    interface Use<T> {
        T of(Connection connection) throws SQLException;
    }

    private final Path file;
    private Connection connection;
    private boolean closed;

    private Database(Path file, Connection connection) {
        this.file = file;
        this.connection = connection;
    }

    /** Opens or creates the file. */
    public static Database open(Path file) throws HistoryException {
        try {
            Connection connection = connect(file);
            try {
                migrate(connection, file);
                return new Database(file, connection);
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

    private static Connection connect(Path file) throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode = WAL");
            // a revision that was answered with success must survive a power cut; violations are written in batches
            statement.execute("PRAGMA synchronous = FULL");
            statement.execute("PRAGMA busy_timeout = 5000");
            statement.execute("PRAGMA foreign_keys = ON");
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
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

    /**
     * Does something with the one connection, one caller after the other. After an unlock that failed, SQLite holds the lock against itself
     * for good: then the connection is made anew, and what met such a lock, and so changed nothing yet, is done again.
     *
     * @param what is done, for the error: "store the revision"
     */
    synchronized <T> T with(String what, Use<T> use) throws HistoryException {
        try {
            return use.of(connected());
        } catch (SQLException e) {
            SQLException last = e;
            try {
                if (isOfALock(e)) {
                    giveUpConnection();
                    return use.of(connected());
                }
                if (primaryCode(e) == SQLITE_IOERR || primaryCode(e) == SQLITE_CANTOPEN) {
                    giveUpConnection();
                }
            } catch (SQLException again) {
                last = again;
            }
            throw new HistoryException("The history could not " + what + ": " + last.getMessage(), last);
        }
    }

    private static boolean isOfALock(SQLException e) {
        return primaryCode(e) == SQLITE_BUSY || primaryCode(e) == SQLITE_PROTOCOL;
    }

    /** Without the detail in the upper bytes (sqlite.org/rescode.html). */
    private static int primaryCode(SQLException e) {
        return e.getErrorCode() & 0xff;
    }

    private Connection connected() throws SQLException {
        if (!closed && connection.isClosed()) {
            connection = connect(file);
        }
        return connection;
    }

    private void giveUpConnection() {
        try {
            connection.close();
        } catch (SQLException _) {
            // it is given up because it does not work
        }
    }

    @Override
    public synchronized void close() throws HistoryException {
        closed = true;
        try {
            connection.close();
        } catch (SQLException e) {
            throw new HistoryException("the history did not close: " + e.getMessage(), e);
        }
    }
}
