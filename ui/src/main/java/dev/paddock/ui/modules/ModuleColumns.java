package dev.paddock.ui.modules;

import dev.paddock.model.policy.Verdict;
import dev.paddock.ui.control.Columns;
import dev.paddock.ui.control.Glyph;
import dev.paddock.ui.control.GlyphIcon;
import dev.paddock.ui.control.Words;
import dev.paddock.ui.coverage.CoverageLook;
import dev.paddock.ui.verdict.VerdictColumn;
import dev.paddock.ui.verdict.Verdicts;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.Tooltip;

/** The columns of the modules table. */
final class ModuleColumns {
    private ModuleColumns() {}

    static List<TableColumn<ModuleRow, ?>> all(ModulesViewModel viewModel) {
        TableColumn<ModuleRow, Long> size =
                Columns.number("size", "Size", 5.8, ModuleRow::size, bytes -> Words.size(bytes));
        size.setCellFactory(_ -> new SizeCell());
        TableColumn<ModuleRow, String> name =
                Columns.column("name", "Module", 13, row -> row.name().value());
        name.getStyleClass().add("name-column");
        return List.of(
                name,
                Columns.drawn("state", "State", 7.4, row -> row.state().word(), ModuleColumns::state),
                size,
                Columns.number("users", "Users", 5.2, row -> (long) row.users(), Words::grouped),
                hidden(Columns.number(
                        "deps",
                        "Needs",
                        5.2,
                        row -> (long) row.entry().dependencies().size(),
                        Words::grouped)),
                new VerdictColumn<ModuleRow>(
                        "Verdict",
                        Verdicts.LOADING,
                        row -> Optional.of(viewModel.choice(row)),
                        (row, verdict) -> viewModel.choose(List.of(row), verdict)),
                Columns.drawn(
                        "rule", "Decided by", 8.5, row -> viewModel.choice(row).decidedBy(), (cell, row) -> {
                            cell.setText(viewModel.choice(row).decidedBy());
                            cell.setTooltip(new Tooltip(viewModel.choice(row).why()));
                        }),
                Columns.drawn(
                        "coverage",
                        "Coverage",
                        11.2,
                        row -> viewModel.held(row).word(),
                        (cell, row) -> CoverageLook.cell(cell, viewModel.held(row))),
                hidden(Columns.column(
                        "usedBy",
                        "Used by",
                        12,
                        row -> String.join(" ", row.entry().usedBy()))),
                hidden(Columns.column(
                        "running",
                        "Running",
                        7,
                        row -> viewModel
                                .choice(row)
                                .running()
                                .map(Verdict::word)
                                .orElse(""))),
                hidden(Columns.column(
                        "file", "File", 20, row -> row.entry().file().orElse(""))));
    }

    private static <V> TableColumn<ModuleRow, V> hidden(TableColumn<ModuleRow, V> column) {
        column.setVisible(false);
        return column;
    }

    private static void state(TableCell<ModuleRow, String> cell, ModuleRow row) {
        Glyph glyph = switch (row.state()) {
            case LOADED -> Glyph.LOADED;
            case LOADING, UNLOADING -> Glyph.LOADING;
            case ON_DISK -> Glyph.ON_DISK;
            case BUILT_IN -> Glyph.BUILT_IN;
        };
        cell.setText(row.state().word());
        cell.setGraphic(new GlyphIcon(glyph));
        cell.getStyleClass().removeIf(s -> s.startsWith("state-"));
        cell.getStyleClass().add("state-" + row.state().word());
    }

    /** Human size, with the bytes in the tooltip. */
    private static final class SizeCell extends TableCell<ModuleRow, Long> {
        private final Tooltip bytes = new Tooltip();

        SizeCell() {
            setAlignment(javafx.geometry.Pos.CENTER_RIGHT);
        }

        @Override
        protected void updateItem(Long item, boolean empty) {
            super.updateItem(item, empty);
            boolean known = !empty && item != null && item >= 0;
            setText(known ? Words.size(item) : "");
            bytes.setText(known ? Words.grouped(item) + " bytes" : "");
            setTooltip(known ? bytes : null);
        }
    }
}
