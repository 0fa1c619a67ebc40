package dev.paddock.agent.history;

import dev.paddock.agent.enforce.ViolationLog;
import dev.paddock.model.policy.RuleRef;
import dev.paddock.model.policy.Verdict;
import dev.paddock.model.violation.PipePages;
import dev.paddock.model.violation.Violation;
import dev.paddock.model.violation.ViolationKind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The newest {@value #KEPT} violations. Safe for several threads. */
public final class ViolationStore {

    private static final String COLUMNS =
            "id, first, last, kind, pid, uid, command, executable, object, rule, revision, verdict, wanted, count, pages";

    /** With the longest paths that the kernel tells, 140 MB; usually a fifth of that. */
    private static final int KEPT = 100_000;

    private final Database database;
    private final int kept;

    public ViolationStore(Database database) {
        this(database, KEPT);
    }

    ViolationStore(Database database, int kept) {
        this.database = database;
        this.kept = kept;
    }

    /**
     * What came of a batch.
     *
     * @param violations as they are stored
     * @param ledger with the batch
     */
    record Saved(List<Violation> violations, Ledger ledger) {

        Saved {
            violations = List.copyOf(violations);
        }
    }

    /**
     * Stores a batch in one transaction.
     *
     * @param forgotten keys under which the kernel counts nothing any more
     * @param times how often the violations of the batch happened
     */
    Saved save(List<Row> batch, Collection<String> forgotten, Account.Unwritten account, long times)
            throws HistoryException {
        return database.with(
                "store " + batch.size() + " violations",
                connection -> transaction(connection, () -> {
                    // first: another counting forgets the keys of the last one
                    Ledger ledger = account.counting().isEmpty()
                            ? Ledger.NEW
                            : FoldTable.add(connection, account.counting().get(), account, times);
                    List<Violation> saved = new ArrayList<>(batch.size());
                    for (Row row : batch) {
                        Violation violation = row.violation();
                        Violation one =
                                violation.id() == 0 ? insert(connection, violation) : update(connection, violation);
                        FoldTable.put(connection, row.told(), one.id());
                        saved.add(one);
                    }
                    FoldTable.putDropped(connection, account.told());
                    FoldTable.forget(connection, forgotten);
                    forget(connection, kept);
                    return new Saved(saved, ledger);
                }));
    }

    /** The ledger of that counting, a new one where the last one was of another. */
    Ledger resume(String counting, long earlier) throws HistoryException {
        return database.with(
                "read what it has of the counters",
                connection -> transaction(connection, () -> FoldTable.resume(connection, counting, earlier)));
    }

    /** What was told under the keys of the kernel, in no order. */
    List<ViolationLog.Told> told() throws HistoryException {
        String sql = "SELECT fold, told, " + COLUMNS + " FROM folds LEFT JOIN violations ON id = violation";
        return database.with("read what was told", connection -> {
            try (PreparedStatement select = connection.prepareStatement(sql);
                    ResultSet row = select.executeQuery()) {
                List<ViolationLog.Told> told = new ArrayList<>();
                while (row.next()) {
                    Optional<Violation> last = row.getLong("id") == 0 ? Optional.empty() : Optional.of(read(row));
                    told.add(new ViolationLog.Told(row.getString("fold"), row.getLong("told"), last));
                }
                return told;
            }
        });
    }

    private interface Work<T> {
        T done() throws SQLException;
    }

    private static <T> T transaction(Connection connection, Work<T> work) throws SQLException {
        boolean done = false;
        try {
            connection.setAutoCommit(false);
            T result = work.done();
            connection.commit();
            done = true;
            return result;
        } finally {
            if (!done) {
                rollback(connection);
            }
            autoCommit(connection);
        }
    }

    /** The oldest, so that whoever provokes violations does not fill the disk. */
    private static void forget(Connection connection, int kept) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(
                "DELETE FROM violations WHERE id <= (SELECT max(id) FROM violations) - ?")) {
            delete.setInt(1, kept);
            delete.executeUpdate();
        }
    }

    /** The newest first. */
    public List<Violation> page(long before, int limit) throws HistoryException {
        return query("WHERE id < ? ORDER BY id DESC LIMIT ?", before > 0 ? before : Long.MAX_VALUE, limit);
    }

    /** Those with a greater id, the oldest first. */
    public List<Violation> after(long id, int limit) throws HistoryException {
        return query("WHERE id > ? ORDER BY id LIMIT ?", id, limit);
    }

    public long count() throws HistoryException {
        return database.with("count the violations", connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet result = statement.executeQuery("SELECT count(*) FROM violations")) {
                return result.getLong(1);
            }
        });
    }

    private List<Violation> query(String where, long first, int second) throws HistoryException {
        return database.with("read the violations", connection -> {
            try (PreparedStatement select =
                    connection.prepareStatement("SELECT " + COLUMNS + " FROM violations " + where)) {
                select.setLong(1, first);
                select.setInt(2, second);
                List<Violation> violations = new ArrayList<>();
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        violations.add(read(row));
                    }
                }
                return violations;
            }
        });
    }

    private static Violation insert(Connection connection, Violation violation) throws SQLException {
        String sql =
                "INSERT INTO violations (first, last, kind, pid, uid, command, executable, object, rule, revision, verdict, wanted,"
                        + " count, pages) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?) RETURNING " + COLUMNS;
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setLong(1, violation.first().toEpochMilli());
            insert.setLong(2, violation.last().toEpochMilli());
            insert.setString(3, violation.kind().word());
            insert.setInt(4, violation.pid());
            insert.setLong(5, violation.uid());
            insert.setString(6, violation.command());
            insert.setString(7, violation.executable());
            insert.setString(8, violation.object());
            insert.setString(9, violation.rule().toString());
            insert.setLong(10, violation.revision());
            insert.setString(11, violation.verdict().word());
            insert.setString(12, violation.wanted().word());
            insert.setLong(13, violation.count());
            insert.setString(14, String.join(" ", PipePages.words(violation.pages())));
            try (ResultSet row = insert.executeQuery()) {
                return read(row);
            }
        }
    }

    private static Violation update(Connection connection, Violation violation) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE violations SET last = ?, count = ? WHERE id = ?")) {
            update.setLong(1, violation.last().toEpochMilli());
            update.setLong(2, violation.count());
            update.setLong(3, violation.id());
            update.executeUpdate();
            return violation;
        }
    }

    private static Violation read(ResultSet row) throws SQLException {
        return new Violation(
                row.getLong("id"),
                Instant.ofEpochMilli(row.getLong("first")),
                Instant.ofEpochMilli(row.getLong("last")),
                ViolationKind.of(row.getString("kind"))
                        .orElseThrow(() -> new SQLException("a violation of unknown kind")),
                row.getInt("pid"),
                row.getLong("uid"),
                row.getString("command"),
                row.getString("executable"),
                row.getString("object"),
                RuleRef.parse(row.getString("rule")).orElse(new RuleRef(RuleRef.Kind.NONE, -1)),
                row.getLong("revision"),
                verdict(row.getString("verdict")),
                verdict(row.getString("wanted")),
                row.getLong("count"),
                Arrays.stream(row.getString("pages").split(" ", -1))
                        .flatMap(word -> PipePages.ofWord(word).stream())
                        .collect(Collectors.toSet()));
    }

    private static Verdict verdict(String word) throws SQLException {
        return Verdict.ofWord(word).orElseThrow(() -> new SQLException("a violation with the unknown verdict " + word));
    }

    private static void rollback(Connection connection) {
        try {
            connection.rollback();
        } catch (SQLException _) {
            // the first error is the one that tells
        }
    }

    private static void autoCommit(Connection connection) {
        try {
            connection.setAutoCommit(true);
        } catch (SQLException _) {
            // the next statement fails with the reason
        }
    }
}
