package dev.paddock.kernel.packages;

import dev.paddock.kernel.file.Bytes;
import dev.paddock.kernel.file.DamagedFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.SortedSet;
import java.util.TreeSet;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteConfig;

/**
 * RPM's SQLite file (rpm, lib/backend/sqlite.c): the table Packages has the header of each package, Dirnames the packages of each directory.
 * The file may be of anybody's making: it is opened immutable, so that nothing is locked, written or made beside it, its schema is not
 * trusted, and values and work are bounded.
 */
final class RpmPackages {

    // Twenty thousand files are three megabytes.
    private static final int LARGEST_HEADER = 32 << 20;
    private static final int MOST_HEADERS = 200;
    private static final int STEPS = 100_000;
    private static final int MOST_CALLS = 100;

    private final Connection connection;
    private final String name;
    private final OwnedFiles owned;

    private RpmPackages(Connection connection, String name, OwnedFiles owned) {
        this.connection = connection;
        this.name = name;
        this.owned = owned;
    }

    static void read(Path database, String name, OwnedFiles owned) {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setPragma(SQLiteConfig.Pragma.LIMIT_LENGTH, String.valueOf(LARGEST_HEADER));
        String url = "jdbc:sqlite:file:" + database.toUri().getRawPath() + "?mode=ro&immutable=1";
        try (Connection connection = config.createConnection(url)) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA trusted_schema = OFF");
                statement.execute("PRAGMA cell_size_check = ON");
            }
            ProgressHandler.setHandler(connection, STEPS, new WorkLimit());
            try {
                new RpmPackages(connection, name, owned).read();
            } finally {
                ProgressHandler.clearHandler(connection);
            }
        } catch (SQLException failure) {
            owned.gap(name + ": " + failure.getMessage());
        }
    }

    private void read() throws SQLException {
        SortedSet<Long> headers = headers();
        try (PreparedStatement query = connection.prepareStatement("SELECT blob FROM Packages WHERE hnum = ?")) {
            for (long header : headers) {
                query.setLong(1, header);
                try (ResultSet found = query.executeQuery()) {
                    byte[] blob = found.next() ? found.getBytes(1) : null;
                    readHeader(name + " header " + header, blob == null ? new byte[0] : blob);
                }
            }
        }
    }

    private void readHeader(String place, byte[] blob) {
        try {
            RpmHeader.of(Bytes.of(place, blob)).collect(owned);
        } catch (DamagedFileException damaged) {
            owned.gap(String.valueOf(damaged.getMessage()));
        }
    }

    /** The keys of the packages with files in the module directory. A version may have wildcards of LIKE in it, so this is a range. */
    private SortedSet<Long> headers() throws SQLException {
        SortedSet<Long> headers = new TreeSet<>();
        try (PreparedStatement query =
                connection.prepareStatement("SELECT hnum FROM Dirnames WHERE key >= ? AND key < ?")) {
            for (String directory : owned.directories()) {
                query.setString(1, directory);
                query.setString(2, directory.substring(0, directory.length() - 1) + (char) ('/' + 1));
                try (ResultSet found = query.executeQuery()) {
                    while (found.next() && headers.size() < MOST_HEADERS) {
                        headers.add(found.getLong(1));
                    }
                }
            }
        }
        if (headers.size() == MOST_HEADERS) {
            owned.gap(name + ": " + MOST_HEADERS + " packages and perhaps more have files here, only these are read");
        }
        return headers;
    }

    /** Ends a query that a schema made endless. */
    private static final class WorkLimit extends ProgressHandler {
        private int calls;

        @Override
        protected int progress() {
            calls++;
            return calls > MOST_CALLS ? 1 : 0;
        }
    }
}
