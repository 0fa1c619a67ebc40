package dev.paddock.ui.control;

import java.util.function.BiConsumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Pos;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.text.Font;

/** Columns of tables whose rows do not change by themselves. */
public final class Columns {
    private Columns() {}

    /** A width in em as a width in pixels: columns know no em. */
    public static double em(double em) {
        return em * Font.getDefault().getSize();
    }

    /** The height of all rows in whole pixels: other heights blur every second line between rows. */
    public static double rowHeight() {
        return Math.round(em(2.55));
    }

    /** Shows the value as it is. */
    public static <R, V> TableColumn<R, V> column(String id, String title, double em, Function<R, V> value) {
        TableColumn<R, V> column = new TableColumn<>(title);
        column.setId(id);
        column.setPrefWidth(em(em));
        column.setCellValueFactory(features -> new ReadOnlyObjectWrapper<>(value.apply(features.getValue())));
        return column;
    }

    /** A whole number, to the right; negative ones stand for "not known" and show nothing. */
    public static <R> TableColumn<R, Long> number(
            String id, String title, double em, Function<R, Long> value, Function<Long, String> words) {
        TableColumn<R, Long> column = column(id, title, em, value);
        column.setCellFactory(_ -> {
            TableCell<R, Long> cell = drawn((c, row) -> {
                long number = value.apply(row);
                c.setText(number < 0 ? "" : words.apply(number));
            });
            cell.setAlignment(Pos.CENTER_RIGHT);
            return cell;
        });
        column.getStyleClass().add("number-column");
        return column;
    }

    /** A column whose cells are drawn from the whole row. */
    public static <R, V> TableColumn<R, V> drawn(
            String id, String title, double em, Function<R, V> value, BiConsumer<TableCell<R, V>, R> draw) {
        TableColumn<R, V> column = column(id, title, em, value);
        column.setCellFactory(_ -> drawn(draw));
        return column;
    }

    private static <R, V> TableCell<R, V> drawn(BiConsumer<TableCell<R, V>, R> draw) {
        return new TableCell<>() {
            @Override
            protected void updateItem(V item, boolean empty) {
                super.updateItem(item, empty);
                setText(null);
                setGraphic(null);
                R row = getTableRow() == null ? null : getTableRow().getItem();
                if (!empty && row != null) {
                    draw.accept(this, row);
                }
            }
        };
    }
}
