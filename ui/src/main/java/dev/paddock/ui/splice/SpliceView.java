package dev.paddock.ui.splice;

import dev.paddock.model.inventory.FileOperations;
import dev.paddock.ui.control.CsvExport;
import dev.paddock.ui.control.FileDialogs;
import dev.paddock.ui.control.FilterChip;
import dev.paddock.ui.control.Panes;
import dev.paddock.ui.control.SearchField;
import dev.paddock.ui.settings.TableMemory;
import dev.paddock.ui.sockets.SocketsView;
import dev.paddock.ui.verdict.DefaultVerdictBox;
import dev.paddock.ui.verdict.Verdicts;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** What may take part in splice: file_operations on one tab, sockets on the other. */
public final class SpliceView extends BorderPane {
    private final SpliceViewModel viewModel;
    private final SearchField search;
    private final SpliceTable table;
    private final TabPane tabs;
    private final SocketsView sockets;

    public SpliceView(
            SpliceViewModel viewModel,
            FopsDetailViewModel details,
            SocketsView sockets,
            TableMemory memory,
            CsvExport export) {
        this.viewModel = viewModel;
        this.sockets = sockets;
        this.search =
                new SearchField("Search symbols, functions", viewModel.filter().searchProperty());
        getStyleClass().add("screen");
        this.table = new SpliceTable(viewModel);
        memory.attach("splice", table.getColumns());
        FopsDetail detail = new FopsDetail(viewModel, details);
        table.getSelectionModel().selectedItemProperty().subscribe(_ -> detail.show(chosen()));
        viewModel.choicesVersion().subscribe((_, _) -> detail.show(chosen()));
        viewModel.coverageVersion().subscribe((_, _) -> detail.show(chosen()));
        SplitPane split = new SplitPane(table, detail);
        split.setDividerPositions(0.735);
        SplitPane.setResizableWithParent(detail, false);
        BorderPane fops = new BorderPane(split);
        VBox top = new VBox(toolbar(export), defaults());
        viewModel.scan().ifPresent(scan -> top.getChildren().add(new ScanBar(scan)));
        fops.setTop(top);
        tabs = new TabPane(new Tab("File operations", fops), new Tab("Sockets", sockets));
        tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        setCenter(tabs);
    }

    private Optional<FileOperations> chosen() {
        return Optional.ofNullable(table.getSelectionModel().getSelectedItem())
                .filter(item -> item.getValue() instanceof SpliceRow.One)
                .map(item -> ((SpliceRow.One) item.getValue()).fops());
    }

    /** Selects the file_operations of that identity, if they are in sight. */
    public void select(String id) {
        table.select(id);
    }

    /** Puts the cursor into the search field of the tab in sight. */
    public void focusSearch() {
        if (tabs.getSelectionModel().getSelectedIndex() == 1) {
            sockets.focusSearch();
        } else {
            search.requestFocus();
            search.selectAll();
        }
    }

    private Node toolbar(CsvExport export) {
        Button save = new Button("Export CSV…");
        save.setMinWidth(USE_PREF_SIZE);
        save.setOnAction(_ -> FileDialogs.save(this, "Export file operations", "fops.csv")
                .ifPresent(file -> export.write(file, table.text())));
        SpliceFilter filter = viewModel.filter();
        return Panes.row(
                "toolbar",
                search,
                Panes.row(
                        "chips",
                        new FilterChip("By reference", viewModel.byReferenceCount(), filter.byReferenceProperty()),
                        new FilterChip("By copy", viewModel.byCopyCount(), filter.byCopyProperty()),
                        new FilterChip("Sinks", viewModel.sinkCount(), filter.sinksProperty())),
                Panes.spacer(),
                save);
    }

    /** A second row: both in one would not fit a small window. */
    private Node defaults() {
        HBox row = Panes.row("defaults");
        viewModel.scan().ifPresent(scan -> row.getChildren().add(ScanBar.toggle(scan)));
        row.getChildren()
                .addAll(
                        Panes.spacer(),
                        new DefaultVerdictBox(
                                        "Without a rule",
                                        Verdicts.SPLICE,
                                        viewModel.defaultVerdict(),
                                        viewModel::chooseDefault)
                                .explained("What file_operations and sockets get that no rule names"),
                        new DefaultVerdictBox(
                                        "vmsplice",
                                        Verdicts.VMSPLICE,
                                        viewModel.vmspliceVerdict(),
                                        viewModel::chooseVmsplice)
                                .explained("Putting a program's own memory into a pipe by reference"),
                        new DefaultVerdictBox(
                                        "zerocopy",
                                        Verdicts.LOADING,
                                        viewModel.zerocopyVerdict(),
                                        viewModel::chooseZerocopy)
                                .explained(
                                        "Sending memory by reference without splice: MSG_ZEROCOPY, io_uring SEND_ZC"));
        return row;
    }
}
