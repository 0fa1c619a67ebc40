package dev.paddock.ui.sockets;

import dev.paddock.model.policy.FamilyUse;
import dev.paddock.model.policy.Side;
import dev.paddock.ui.control.Columns;
import dev.paddock.ui.control.Panes;
import dev.paddock.ui.control.SearchField;
import dev.paddock.ui.control.TableText;
import dev.paddock.ui.coverage.CoverageLook;
import dev.paddock.ui.settings.TableMemory;
import dev.paddock.ui.verdict.DefaultVerdictBox;
import dev.paddock.ui.verdict.VerdictColumn;
import dev.paddock.ui.verdict.Verdicts;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableView;
import javafx.scene.layout.BorderPane;

/** The table of socket families and the form for narrower rules. */
public final class SocketsView extends BorderPane {
    private final SearchField search;

    public SocketsView(SocketsViewModel viewModel, TableMemory memory) {
        search = new SearchField("Search families", viewModel.searchProperty());
        TableView<SocketRow> table = new TableView<>(viewModel.rows());
        table.setId("sockets-table");
        table.setFixedCellSize(Columns.rowHeight());
        table.setAccessibleText("Socket families");
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        table.getColumns()
                .setAll(List.of(
                        Columns.column("name", "Sockets", 14, SocketRow::name),
                        Columns.column(
                                "number",
                                "Number",
                                6,
                                row -> Integer.toString(row.socket().family().number())),
                        Columns.column(
                                "use",
                                "Used for",
                                26,
                                row -> FamilyUse.of(row.socket().family())),
                        new VerdictColumn<SocketRow>(
                                "Creation", Verdicts.LOADING, viewModel::creation, viewModel::chooseCreation),
                        new VerdictColumn<SocketRow>(
                                "Splice source",
                                Verdicts.SPLICE,
                                row -> Optional.of(viewModel.splice(row, Side.SOURCE)),
                                (row, verdict) -> viewModel.chooseSplice(row, Side.SOURCE, verdict)),
                        new VerdictColumn<SocketRow>(
                                "Splice sink",
                                Verdicts.SPLICE,
                                row -> Optional.of(viewModel.splice(row, Side.SINK)),
                                (row, verdict) -> viewModel.chooseSplice(row, Side.SINK, verdict)),
                        Columns.drawn(
                                "coverage",
                                "Coverage",
                                11.2,
                                row -> viewModel.held(row).word(),
                                (cell, row) -> CoverageLook.cell(cell, viewModel.held(row)))));
        memory.attach("sockets", table.getColumns());
        TableText.copyOnShortcut(table);
        viewModel.choicesVersion().subscribe((_, _) -> table.refresh());
        viewModel.coverageVersion().subscribe((_, _) -> table.refresh());
        setTop(Panes.row(
                "toolbar",
                search,
                Panes.spacer(),
                new DefaultVerdictBox(
                        "Creation without a rule",
                        Verdicts.LOADING,
                        viewModel.defaultCreation(),
                        viewModel::chooseDefaultCreation)));
        setCenter(table);
        setBottom(new AddSocketRule(viewModel));
    }

    public void focusSearch() {
        search.requestFocus();
        search.selectAll();
    }
}
