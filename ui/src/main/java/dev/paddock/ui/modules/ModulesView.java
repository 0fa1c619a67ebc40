package dev.paddock.ui.modules;

import dev.paddock.ui.control.Columns;
import dev.paddock.ui.control.CsvExport;
import dev.paddock.ui.control.EmptyState;
import dev.paddock.ui.control.FileDialogs;
import dev.paddock.ui.control.FilterChip;
import dev.paddock.ui.control.Glyph;
import dev.paddock.ui.control.Panes;
import dev.paddock.ui.control.SearchField;
import dev.paddock.ui.control.TableText;
import dev.paddock.ui.settings.TableMemory;
import dev.paddock.ui.verdict.DefaultVerdictBox;
import dev.paddock.ui.verdict.VerdictKeys;
import dev.paddock.ui.verdict.VerdictMenu;
import dev.paddock.ui.verdict.Verdicts;
import java.util.List;
import java.util.Optional;
import javafx.collections.transformation.SortedList;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableView;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/** The table of modules, its filters, and the details of the selected one. */
public final class ModulesView extends BorderPane {
    private final ModulesViewModel viewModel;
    private final TableView<ModuleRow> table = new TableView<>();
    private final SearchField search;

    public ModulesView(
            ModulesViewModel viewModel,
            FreezeViewModel freeze,
            ModuleDetailViewModel details,
            TableMemory memory,
            CsvExport export) {
        this.viewModel = viewModel;
        this.search = new SearchField(
                "Search modules, aliases, files", viewModel.filter().searchProperty());
        getStyleClass().add("screen");
        fillTable(memory);
        ModuleDetail detail = new ModuleDetail(viewModel, details);
        table.getSelectionModel().selectedItemProperty().subscribe(row -> detail.show(Optional.ofNullable(row)));
        Runnable redraw = () -> {
            table.refresh();
            detail.show(Optional.ofNullable(table.getSelectionModel().getSelectedItem()));
        };
        viewModel.choicesVersion().subscribe((_, _) -> redraw.run());
        viewModel.coverageVersion().subscribe((_, _) -> redraw.run());
        setTop(new VBox(toolbar(freeze, export), defaults()));
        SplitPane split = new SplitPane(table, detail);
        split.setDividerPositions(0.71);
        SplitPane.setResizableWithParent(detail, false);
        setCenter(split);
    }

    /** Selects the module of that name, if it is in sight. */
    public void select(String name) {
        viewModel.rows().stream()
                .filter(row -> row.name().value().equals(name))
                .findFirst()
                .ifPresent(row -> {
                    table.getSelectionModel().clearAndSelect(table.getItems().indexOf(row));
                    table.scrollTo(row);
                });
    }

    /** Puts the cursor into the search field. */
    public void focusSearch() {
        search.requestFocus();
        search.selectAll();
    }

    private Node toolbar(FreezeViewModel freeze, CsvExport export) {
        Button save = new Button("Export CSV…");
        save.setOnAction(_ -> FileDialogs.save(this, "Export modules", "modules.csv")
                .ifPresent(file -> export.write(file, TableText.rows(table, table.getItems()))));
        ModuleFilter filter = viewModel.filter();
        // what has no room in a narrow window goes into a second line
        FlowPane toolbar = new FlowPane(
                search,
                Panes.row(
                        "chips",
                        new FilterChip("Loaded", viewModel.loadedCount(), filter.loadedProperty()),
                        new FilterChip("On disk", viewModel.onDiskCount(), filter.onDiskProperty()),
                        new FilterChip("Built in", viewModel.builtInCount(), filter.builtInProperty()),
                        new FilterChip("With a rule", viewModel.ruledCount(), filter.ruledProperty())),
                new FreezeButton(freeze),
                save);
        toolbar.getStyleClass().add("toolbar");
        toolbar.setRowValignment(VPos.CENTER);
        return toolbar;
    }

    private Node defaults() {
        return Panes.row(
                "defaults",
                Panes.spacer(),
                new DefaultVerdictBox(
                                "Without a rule",
                                Verdicts.LOADING,
                                viewModel.defaultVerdict(),
                                viewModel::chooseDefault)
                        .explained("What a module gets that no rule names"),
                new DefaultVerdictBox(
                                "From elsewhere",
                                Verdicts.LOADING,
                                viewModel.elsewhereVerdict(),
                                viewModel::chooseElsewhere)
                        .explained(
                                "What a module gets, whatever its name, that does not come from a file in the modules directory of the"
                                        + " running kernel: a copy somewhere else, or from memory"),
                new DefaultVerdictBox(
                                "Files of modules not allowed",
                                Verdicts.LOADING,
                                viewModel.unregisteredVerdict(),
                                viewModel::chooseUnregistered)
                        .explained(
                                "What open() gets of a file whose file_operations are neither in the kernel's image nor in a module that"
                                        + " these rules allow: the files of what is loaded and denied, and of what is in no list. The coverage says what this kernel"
                                        + " does not see"));
    }

    private void fillTable(TableMemory memory) {
        table.setId("modules-table");
        table.setFixedCellSize(Columns.rowHeight());
        table.setAccessibleText("Kernel modules");
        table.getColumns().setAll(ModuleColumns.all(viewModel));
        memory.attach("modules", table.getColumns());
        table.setTableMenuButtonVisible(true);
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        SortedList<ModuleRow> sorted = new SortedList<>(viewModel.rows());
        sorted.comparatorProperty().bind(table.comparatorProperty());
        table.setItems(sorted);
        EmptyState empty = new EmptyState(Glyph.MODULES, "", "");
        viewModel.emptyProperty().subscribe(e -> empty.show(e.title(), e.text()));
        table.setPlaceholder(empty);
        TableText.copyOnShortcut(table);
        VerdictKeys.install(table, Verdicts.LOADING, verdict -> viewModel.choose(selected(), verdict));
        table.setContextMenu(VerdictMenu.of(Verdicts.LOADING, verdict -> viewModel.choose(selected(), verdict)));
    }

    private List<ModuleRow> selected() {
        return List.copyOf(table.getSelectionModel().getSelectedItems());
    }
}
