package dev.paddock.ui.violations;

import dev.paddock.model.policy.Verdict;
import dev.paddock.ui.control.Columns;
import dev.paddock.ui.control.Panes;
import dev.paddock.ui.control.Words;
import dev.paddock.ui.verdict.VerdictBadge;
import dev.paddock.wire.message.ViolationEntry;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;

/** The columns of the violations table. */
final class ViolationColumns {
    private ViolationColumns() {}

    static List<TableColumn<ViolationEntry, ?>> all(Clock clock) {
        return List.of(
                Columns.drawn(
                        "time",
                        "Last seen",
                        7.8,
                        ViolationEntry::last,
                        (cell, v) -> cell.setText(Words.time(v.last(), clock.instant(), ZoneId.systemDefault()))),
                Columns.number("count", "Count", 7, ViolationEntry::count, Words::grouped),
                Columns.drawn("verdict", "Verdict", 15.5, ViolationEntry::verdict, ViolationColumns::verdict),
                Columns.column("kind", "Kind", 10.4, ViolationEntry::kind),
                mono(Columns.column("object", "Object", 17, ViolationEntry::object)),
                path(Columns.column("program", "Program", 14, ViolationEntry::executable)),
                Columns.number("pid", "PID", 5, v -> (long) v.pid(), n -> Long.toString(n)),
                Columns.number("uid", "UID", 5, ViolationEntry::uid, n -> Long.toString(n)),
                Columns.column("pages", "Pages", 9, v -> String.join(", ", v.pages())),
                Columns.column("rule", "Rule", 9, ViolationEntry::rule),
                Columns.number("revision", "Revision", 5.5, ViolationEntry::revision, n -> Long.toString(n)));
    }

    private static <V> TableColumn<ViolationEntry, V> mono(TableColumn<ViolationEntry, V> column) {
        column.getStyleClass().add("mono-column");
        return column;
    }

    /** What does not fit is cut at the front: programs differ at the end. */
    private static <V> TableColumn<ViolationEntry, V> path(TableColumn<ViolationEntry, V> column) {
        column.getStyleClass().add("path-column");
        return mono(column);
    }

    private static void verdict(TableCell<ViolationEntry, String> cell, ViolationEntry violation) {
        Optional<Verdict> verdict = Verdict.ofWord(violation.verdict());
        cell.setText(verdict.isEmpty() ? violation.verdict() : null);
        cell.setGraphic(verdict.map(v -> Panes.row(
                        "verdict-box",
                        new VerdictBadge(v),
                        Panes.label(
                                violation.wanted().equals(violation.verdict()) ? "" : "would " + violation.wanted(),
                                "was")))
                .orElse(null));
    }
}
