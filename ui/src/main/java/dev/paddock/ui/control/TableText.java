package dev.paddock.ui.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/** The content of a table as text: the visible columns in their order. */
public final class TableText {
    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

    private TableText() {}

    /** Ctrl+C copies the selected rows, tab-separated, with a line of titles. */
    public static <R> void copyOnShortcut(TableView<R> table) {
        table.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (COPY.match(event)) {
                copy(rows(table, table.getSelectionModel().getSelectedItems()));
                event.consume();
            }
        });
    }

    /** Titles, then rows. */
    public static <R> List<List<String>> rows(TableView<R> table, List<R> items) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(
                table.getVisibleLeafColumns().stream().map(TableColumn::getText).toList());
        for (R item : List.copyOf(items)) {
            rows.add(table.getVisibleLeafColumns().stream()
                    .map(column -> Optional.ofNullable(column.getCellData(item))
                            .map(Object::toString)
                            .filter(text -> !text.equals("-1"))
                            .orElse(""))
                    .toList());
        }
        return rows;
    }

    public static void copy(List<List<String>> rows) {
        Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, Delimited.tsv(rows)));
    }
}
