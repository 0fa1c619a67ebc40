package dev.paddock.ui.splice;

import java.util.Map;
import javafx.scene.control.TreeTableColumn;
import javafx.scene.control.TreeTableView;
import javafx.util.Callback;

/**
 * Shares what the other columns leave among those that show symbols, in proportion to the widths that they have, so that a column that was
 * dragged wider stays so. None gets less than its least: a table narrower than that scrolls.
 */
@SuppressWarnings({"rawtypes", "unchecked"}) // the table hands over the raw type
final class SymbolWidths implements Callback<TreeTableView.ResizeFeatures, Boolean> {
    private final Map<? extends TreeTableColumn<?, ?>, Double> least;

    /** @param least for each column that shares, in pixels */
    SymbolWidths(Map<? extends TreeTableColumn<?, ?>, Double> least) {
        this.least = least;
    }

    @Override
    public Boolean call(TreeTableView.ResizeFeatures features) {
        if (features.getColumn() != null) {
            return TreeTableView.UNCONSTRAINED_RESIZE_POLICY.call(features);
        }
        double free = features.getContentWidth();
        double shared = 0;
        for (Object shown : features.getTable().getVisibleLeafColumns()) {
            TreeTableColumn<?, ?> column = (TreeTableColumn<?, ?>) shown;
            if (least.containsKey(column)) {
                shared += column.getWidth();
            } else {
                // the table draws whole pixels; a fraction too much brings a scroll bar
                free -= Math.ceil(column.getWidth());
            }
        }
        double share = free / shared;
        least.forEach((column, width) -> {
            if (column.isVisible()) {
                features.setColumnWidth(column, Math.floor(Math.max(width, column.getWidth() * share)));
            }
        });
        return true;
    }
}
