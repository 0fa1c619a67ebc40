package dev.paddock.ui.policy;

import dev.paddock.model.policy.Verdict;
import dev.paddock.ui.control.Columns;
import dev.paddock.ui.control.EmptyState;
import dev.paddock.ui.control.Glyph;
import dev.paddock.ui.control.TableText;
import dev.paddock.ui.coverage.CoverageLook;
import dev.paddock.ui.coverage.Held;
import dev.paddock.ui.settings.TableMemory;
import dev.paddock.ui.verdict.VerdictBadge;
import dev.paddock.wire.message.CoverageEntry;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;

/** Every rule of the draft with what would hold it here. */
final class CoverageTable extends TableView<CoverageEntry> {
    CoverageTable(DraftCoverageViewModel viewModel, TableMemory memory) {
        super(viewModel.rules());
        setId("coverage-table");
        setFixedCellSize(Columns.rowHeight());
        setAccessibleText("Coverage of every rule of the draft");
        setTableMenuButtonVisible(true);
        getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        getColumns()
                .setAll(List.of(
                        Columns.column("section", "Section", 6.2, CoverageTable::section),
                        Columns.drawn("subject", "Rule", 12.5, CoverageEntry::subject, CoverageTable::subject),
                        Columns.drawn("verdict", "Verdict", 8.6, CoverageEntry::verdict, CoverageTable::verdict),
                        Columns.drawn(
                                "coverage",
                                "Coverage",
                                8.6,
                                rule -> Held.of(rule).word(),
                                (cell, rule) -> CoverageLook.cell(cell, Held.of(rule))),
                        Columns.column(
                                "why", "Why", 30, rule -> Held.of(rule).why().replace("\n", "; "))));
        memory.attach("coverage", getColumns());
        TableText.copyOnShortcut(this);
        EmptyState empty = new EmptyState(Glyph.POLICY, "What holds each rule is unknown", "");
        viewModel.unknownProperty().subscribe(why -> empty.show("What holds each rule is unknown", why));
        setPlaceholder(empty);
    }

    private static String section(CoverageEntry rule) {
        int end = rule.rule().indexOf('.');
        return end < 0 ? rule.rule() : rule.rule().substring(0, end);
    }

    private static void subject(TableCell<CoverageEntry, String> cell, CoverageEntry rule) {
        cell.setText(rule.subject());
        cell.setTooltip(new Tooltip(rule.rule()));
    }

    private static void verdict(TableCell<CoverageEntry, String> cell, CoverageEntry rule) {
        Optional<Verdict> verdict = Verdict.ofWord(rule.verdict());
        cell.setText(verdict.isEmpty() ? rule.verdict() : null);
        cell.setGraphic(verdict.map(VerdictBadge::new).orElse(null));
    }
}
