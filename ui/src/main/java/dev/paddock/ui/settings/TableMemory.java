package dev.paddock.ui.settings;

import java.util.List;
import javafx.scene.control.TableColumnBase;

/** Remembers width and visibility of the columns of a table. */
public final class TableMemory {
    private final Settings settings;

    public TableMemory(Settings settings) {
        this.settings = settings;
    }

    /** Gives the columns what they had, and notes what becomes of them. Every column needs an id. */
    public void attach(String table, List<? extends TableColumnBase<?, ?>> columns) {
        for (TableColumnBase<?, ?> column : columns) {
            String key = "columns." + table + "." + column.getId();
            settings.number(key + ".width", 24, 4000).ifPresent(column::setPrefWidth);
            column.setVisible(settings.flag(key + ".visible", column.isVisible()));
            column.widthProperty()
                    .subscribe((_, width) -> settings.set(key + ".width", Math.round(width.doubleValue())));
            column.visibleProperty().subscribe((_, visible) -> settings.set(key + ".visible", visible));
        }
    }
}
