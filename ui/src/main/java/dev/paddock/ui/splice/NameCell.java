package dev.paddock.ui.splice;

import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeTableCell;

/** A module or a symbol; the tooltip has the whole of it, as rules name it. */
final class NameCell extends TreeTableCell<SpliceRow, String> {
    private final Tooltip whole = new Tooltip();

    @Override
    protected void updateItem(String item, boolean empty) {
        super.updateItem(item, empty);
        SpliceRow row = getTableRow() == null ? null : getTableRow().getItem();
        setText(empty ? null : item);
        if (empty || row == null) {
            setTooltip(null);
            return;
        }
        whole.setText(row.whole());
        setTooltip(whole);
    }
}
