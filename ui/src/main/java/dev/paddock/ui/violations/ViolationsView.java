package dev.paddock.ui.violations;

import dev.paddock.ui.control.Columns;
import dev.paddock.ui.control.CsvExport;
import dev.paddock.ui.control.EmptyState;
import dev.paddock.ui.control.FileDialogs;
import dev.paddock.ui.control.Glyph;
import dev.paddock.ui.control.Panes;
import dev.paddock.ui.control.SearchField;
import dev.paddock.ui.control.TableText;
import dev.paddock.ui.control.Words;
import dev.paddock.ui.settings.TableMemory;
import dev.paddock.wire.message.ViolationEntry;
import java.time.Clock;
import java.util.Optional;
import javafx.collections.transformation.SortedList;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableView;
import javafx.scene.layout.BorderPane;

/** The table of violations, which fills by itself, and the details of the selected one. */
public final class ViolationsView extends BorderPane {
    private final ViolationsViewModel viewModel;
    private final TableView<ViolationEntry> table = new TableView<>();
    private final SearchField search;
    private final Label live = Panes.label("", "feed");
    private final Label shown = Panes.label("", "dim");
    private final Button older = new Button("Load older");

    public ViolationsView(ViolationsViewModel viewModel, Clock clock, TableMemory memory, CsvExport export) {
        this.viewModel = viewModel;
        this.search = new SearchField("Search programs, objects, rules", viewModel.searchProperty());
        getStyleClass().add("screen");
        table.setId("violations-table");
        table.setFixedCellSize(Columns.rowHeight());
        table.setAccessibleText("Violations, the newest first");
        table.getColumns().setAll(ViolationColumns.all(clock));
        memory.attach("violations", table.getColumns());
        table.setTableMenuButtonVisible(true);
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        SortedList<ViolationEntry> sorted = new SortedList<>(viewModel.rows());
        sorted.comparatorProperty().bind(table.comparatorProperty());
        table.setItems(sorted);
        TableText.copyOnShortcut(table);
        EmptyState empty = new EmptyState(Glyph.VIOLATIONS, "", "");
        table.setPlaceholder(empty);
        ViolationDetail detail = new ViolationDetail(viewModel);
        table.getSelectionModel().selectedItemProperty().subscribe(v -> detail.show(Optional.ofNullable(v)));
        older.setOnAction(_ -> viewModel.loadOlder());
        SplitPane split = new SplitPane(table, detail);
        split.setDividerPositions(0.77);
        SplitPane.setResizableWithParent(detail, false);
        setTop(toolbar(export));
        setCenter(split);
        viewModel.rows().subscribe(this::count);
        viewModel.totalProperty().subscribe(_ -> count());
        viewModel.feedProperty().subscribe(feed -> {
            show(feed);
            explain(empty, feed);
        });
        viewModel
                .searchProperty()
                .subscribe((_, _) -> explain(empty, viewModel.feedProperty().get()));
    }

    public void focusSearch() {
        search.requestFocus();
        search.selectAll();
    }

    private Node toolbar(CsvExport export) {
        Button save = new Button("Export CSV…");
        save.setOnAction(_ -> FileDialogs.save(this, "Export violations", "violations.csv")
                .ifPresent(file -> export.write(file, TableText.rows(table, table.getItems()))));
        return Panes.row("toolbar", search, live, Panes.spacer(), shown, older, save);
    }

    private void count() {
        shown.setText(Words.grouped(viewModel.rows().size()) + " of "
                + Words.grouped(viewModel.totalProperty().get()));
        older.setDisable(!viewModel.hasOlder());
    }

    private void show(Feed feed) {
        live.setText(
                switch (feed) {
                    case Feed.Starting _ -> "Starting";
                    case Feed.Live _ -> "Live";
                    case Feed.Ended _ -> "Not live";
                });
        live.getStyleClass().removeAll("feed-live", "feed-ended");
        live.getStyleClass().add(feed instanceof Feed.Live ? "feed-live" : "feed-ended");
    }

    private void explain(EmptyState empty, Feed feed) {
        if (!viewModel.searchProperty().get().isBlank()) {
            empty.show("Nothing matches", "Search for a part of a program, an object, a kind or a rule.");
            return;
        }
        switch (feed) {
            case Feed.Starting _ -> empty.show("Reading the history", "This takes a moment.");
            case Feed.Live _ ->
                empty.show(
                        "No violations yet",
                        "What the policy refuses or audits appears here by itself. A policy in audit mode shows what enforcing it would refuse.");
            case Feed.Ended(String why) -> empty.show("The history is not available", why);
        }
    }
}
