package dev.paddock.agent.history;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The pushes. What a method returned from is on the disk. Safe for several threads. */
public final class RevisionStore {

    private static final String COLUMNS = "revision, time, author, parent, outcome, name, document, boot_id, deadline";

    private final Database database;

    public RevisionStore(Database database) {
        this.database = database;
    }

    /** Stores a push; the number in the argument is ignored and the one given is in the result. */
    public Revision add(Revision revision) throws HistoryException {
        String sql =
                "INSERT INTO revisions (time, author, parent, outcome, name, document, boot_id, deadline) VALUES (?,?,?,?,?,?,?,?)"
                        + " RETURNING " + COLUMNS;
        return database.with("store the revision", connection -> {
            try (PreparedStatement insert = connection.prepareStatement(sql)) {
                insert.setLong(1, revision.time().toEpochMilli());
                insert.setString(2, revision.author());
                insert.setLong(3, revision.parent());
                insert.setString(4, revision.outcome().word());
                insert.setString(5, revision.name());
                insert.setString(6, revision.document());
                insert.setString(7, revision.bootId());
                insert.setLong(8, revision.deadline());
                try (ResultSet row = insert.executeQuery()) {
                    row.next();
                    Revision stored = read(row);
                    // the step after the last row commits; left to the close of the statement, a disk that refuses is
                    // not heard of
                    row.next();
                    return stored;
                }
            }
        });
    }

    public void setOutcome(long revision, Outcome outcome) throws HistoryException {
        change("UPDATE revisions SET outcome = ?2 WHERE revision = ?1", revision, outcome);
    }

    /** The revision runs; what waited for a confirmation before it waits no more. Both or none is on the disk. */
    public void settle(long revision, Outcome outcome) throws HistoryException {
        change(
                "UPDATE revisions SET outcome = CASE revision WHEN ?1 THEN ?2 ELSE 'superseded' END"
                        + " WHERE revision = ?1 OR outcome = 'pending'",
                revision,
                outcome);
    }

    private void change(String sql, long revision, Outcome outcome) throws HistoryException {
        int _ = database.with("store the outcome of revision " + revision, connection -> {
            try (PreparedStatement update = connection.prepareStatement(sql)) {
                update.setLong(1, revision);
                update.setString(2, outcome.word());
                return update.executeUpdate();
            }
        });
    }

    public Optional<Revision> find(long revision) throws HistoryException {
        return query("WHERE revision = ?", revision).stream().findFirst();
    }

    /** The newest that was confirmed and not taken back, or that ended enforcement. */
    public Optional<Revision> lastConfirmed() throws HistoryException {
        return query("WHERE outcome IN ('confirmed', 'disabled') AND revision > ? ORDER BY revision DESC LIMIT 1", 0)
                .stream()
                .findFirst();
    }

    public Optional<Revision> pending() throws HistoryException {
        return query("WHERE outcome = 'pending' AND revision > ? ORDER BY revision DESC LIMIT 1", 0).stream()
                .findFirst();
    }

    /** The newest first, at most so many. */
    public List<Revision> newest(int limit) throws HistoryException {
        return query("WHERE 1 ORDER BY revision DESC LIMIT ?", limit);
    }

    private List<Revision> query(String where, long argument) throws HistoryException {
        return database.with("read the revisions", connection -> {
            try (PreparedStatement select =
                    connection.prepareStatement("SELECT " + COLUMNS + " FROM revisions " + where)) {
                select.setLong(1, argument);
                List<Revision> revisions = new ArrayList<>();
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        revisions.add(read(row));
                    }
                }
                return revisions;
            }
        });
    }

    private static Revision read(ResultSet row) throws SQLException {
        return new Revision(
                row.getLong("revision"),
                Instant.ofEpochMilli(row.getLong("time")),
                row.getString("author"),
                row.getLong("parent"),
                Outcome.of(row.getString("outcome")),
                row.getString("name"),
                row.getString("document"),
                row.getString("boot_id"),
                row.getLong("deadline"));
    }
}
