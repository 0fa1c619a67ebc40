package dev.paddock.ui.splice;

import dev.paddock.model.inventory.FileOperations;
import dev.paddock.model.policy.Side;
import dev.paddock.model.policy.Verdict;
import dev.paddock.ui.control.Columns;
import dev.paddock.ui.control.EmptyState;
import dev.paddock.ui.control.Glyph;
import dev.paddock.ui.control.TableText;
import dev.paddock.ui.coverage.CoverageLook;
import dev.paddock.ui.coverage.Held;
import dev.paddock.ui.verdict.VerdictKeys;
import dev.paddock.ui.verdict.Verdicts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeTableCell;
import javafx.scene.control.TreeTableColumn;
import javafx.scene.control.TreeTableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** File_operations under their modules. */
final class SpliceTable extends TreeTableView<SpliceRow> {
    private static final double NAME = Columns.em(15.8);
    private static final double FUNCTION = Columns.em(12);

    private final SpliceViewModel viewModel;
    /** By name, so that a filter and a reload leave the tree as it was. */
    private final Set<String> collapsed = new HashSet<>();

    SpliceTable(SpliceViewModel viewModel) {
        this.viewModel = viewModel;
        setId("splice-table");
        setFixedCellSize(Columns.rowHeight());
        setAccessibleText("Splice-capable file operations by module");
        setShowRoot(false);
        setTableMenuButtonVisible(true);
        getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        TreeTableColumn<SpliceRow, String> name = name();
        TreeTableColumn<SpliceRow, String> read = function("read", "splice_read", Side.SOURCE);
        TreeTableColumn<SpliceRow, String> write = function("write", "splice_write", Side.SINK);
        getColumns()
                .setAll(List.of(
                        name,
                        read,
                        new SideColumn("As source", Side.SOURCE, viewModel),
                        write,
                        new SideColumn("As sink", Side.SINK, viewModel),
                        coverage()));
        setColumnResizePolicy(new SymbolWidths(Map.of(name, NAME, read, FUNCTION, write, FUNCTION)));
        EmptyState empty = new EmptyState(Glyph.SPLICE, "Nothing to show", "");
        viewModel.emptyTextProperty().subscribe(text -> empty.show("Nothing to show", text));
        setPlaceholder(empty);
        rebuild();
        viewModel.groups().subscribe(this::rebuild);
        viewModel.choicesVersion().subscribe((_, _) -> refresh());
        viewModel.coverageVersion().subscribe((_, _) -> refresh());
        VerdictKeys.install(this, Verdicts.SPLICE, this::chooseBoth);
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.isShortcutDown() && event.getCode() == KeyCode.C) {
                TableText.copy(text(getSelectionModel().getSelectedItems().stream()
                        .map(TreeItem::getValue)
                        .toList()));
                event.consume();
            }
        });
    }

    void select(String id) {
        item(id).ifPresent(item -> {
            item.getParent().setExpanded(true);
            getSelectionModel().clearSelection();
            getSelectionModel().select(item);
            scrollTo(Math.max(0, getRow(item) - 3));
        });
    }

    private Optional<TreeItem<SpliceRow>> item(String id) {
        return getRoot().getChildren().stream()
                .flatMap(group -> group.getChildren().stream())
                .filter(item -> item.getValue() instanceof SpliceRow.One(FileOperations fops)
                        && fops.id().toString().equals(id))
                .findFirst();
    }

    /** Every row that the filter lets through, with a line of titles. */
    List<List<String>> text() {
        return text(viewModel.groups().stream()
                .flatMap(group -> group.members().stream())
                .map(fops -> (SpliceRow) new SpliceRow.One(fops))
                .toList());
    }

    private List<List<String>> text(List<SpliceRow> rows) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of(
                "module",
                "symbol",
                "splice_read",
                "read transfer",
                "as source",
                "splice_write",
                "write transfer",
                "as sink",
                "coverage"));
        rows.forEach(row -> lines.add(row.cells(viewModel)));
        return lines;
    }

    private void chooseBoth(Optional<Verdict> verdict) {
        List<FileOperations> single = new ArrayList<>();
        for (TreeItem<SpliceRow> item : List.copyOf(getSelectionModel().getSelectedItems())) {
            switch (item.getValue()) {
                case SpliceRow.Group(FopsGroup group) -> viewModel.choose(group, Side.BOTH, verdict);
                case SpliceRow.One(FileOperations fops) -> single.add(fops);
            }
        }
        viewModel.choose(single, Side.BOTH, verdict);
    }

    private static TreeTableColumn<SpliceRow, String> name() {
        TreeTableColumn<SpliceRow, String> column = new TreeTableColumn<>("Module and symbol");
        column.setId("name");
        column.setPrefWidth(NAME);
        column.getStyleClass().add("name-column");
        column.setCellValueFactory(
                f -> new ReadOnlyObjectWrapper<>(f.getValue().getValue().title()));
        column.setCellFactory(_ -> new NameCell());
        return column;
    }

    private TreeTableColumn<SpliceRow, String> function(String id, String title, Side side) {
        TreeTableColumn<SpliceRow, String> column = new TreeTableColumn<>(title);
        column.setId(id);
        column.setPrefWidth(FUNCTION);
        column.setCellValueFactory(f -> new ReadOnlyObjectWrapper<>(
                switch (f.getValue().getValue()) {
                    case SpliceRow.Group _ -> "";
                    case SpliceRow.One(FileOperations fops) ->
                        (side == Side.SOURCE ? fops.spliceRead() : fops.spliceWrite()).orElse("");
                }));
        column.setCellFactory(_ -> new TransferCell(side));
        return column;
    }

    private TreeTableColumn<SpliceRow, String> coverage() {
        TreeTableColumn<SpliceRow, String> column = new TreeTableColumn<>("Coverage");
        column.setId("coverage");
        column.setPrefWidth(Columns.em(8.8));
        column.setCellValueFactory(f -> new ReadOnlyObjectWrapper<>(
                f.getValue().getValue().held(viewModel).word()));
        column.setCellFactory(_ -> new TreeTableCell<>() {
            @Override
            protected void updateItem(String item, boolean empty) {
                super.updateItem(item, empty);
                SpliceRow row = getTableRow() == null ? null : getTableRow().getItem();
                CoverageLook.cell(this, empty || row == null ? Held.NOTHING : row.held(viewModel));
            }
        });
        return column;
    }

    /** Other rows came or went; what was selected stays so. */
    private void rebuild() {
        Optional<String> selected = Optional.ofNullable(getSelectionModel().getSelectedItem())
                .filter(item -> item.getValue() instanceof SpliceRow.One)
                .map(item -> ((SpliceRow.One) item.getValue()).fops().id().toString());
        draw();
        selected.flatMap(this::item).ifPresent(item -> getSelectionModel().select(item));
    }

    private void draw() {
        TreeItem<SpliceRow> root = new TreeItem<>();
        for (FopsGroup group : viewModel.groups()) {
            String module = group.module().value();
            TreeItem<SpliceRow> item = new TreeItem<>(new SpliceRow.Group(group));
            group.members().forEach(fops -> item.getChildren().add(new TreeItem<>(new SpliceRow.One(fops))));
            item.setExpanded(!collapsed.contains(module));
            item.expandedProperty().subscribe(expanded -> {
                if (expanded) {
                    collapsed.remove(module);
                } else {
                    collapsed.add(module);
                }
            });
            root.getChildren().add(item);
        }
        setRoot(root);
    }
}
