package dev.paddock.ui.splice;

import dev.paddock.model.inventory.FileOperations;
import dev.paddock.model.inventory.Transfer;
import dev.paddock.model.policy.Side;
import dev.paddock.ui.control.Glyph;
import dev.paddock.ui.control.GlyphIcon;
import dev.paddock.ui.control.Panes;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeTableCell;
import javafx.scene.layout.HBox;

/** The function of one side and how it transfers. */
final class TransferCell extends TreeTableCell<SpliceRow, String> {
    private final Side side;
    private final Label function = Panes.label("", "mono");
    /** The picture alone: the word is in the tooltip, the details and for screen readers. */
    private final Label transfer = Panes.label("", "transfer");

    private final HBox box = Panes.row("transfer-box", transfer, function);

    TransferCell(Side side) {
        this.side = side;
        box.setAlignment(Pos.CENTER_LEFT);
        transfer.setMinWidth(javafx.scene.layout.Region.USE_PREF_SIZE);
    }

    @Override
    protected void updateItem(String item, boolean empty) {
        super.updateItem(item, empty);
        setGraphic(null);
        setText(null);
        setTooltip(null);
        SpliceRow row = getTableRow() == null ? null : getTableRow().getItem();
        if (!empty && row instanceof SpliceRow.One(FileOperations fops)) {
            Optional<String> name = side == Side.SOURCE ? fops.spliceRead() : fops.spliceWrite();
            draw(name, side == Side.SOURCE ? fops.readTransfer() : fops.writeTransfer());
        }
    }

    private void draw(Optional<String> name, Transfer kind) {
        if (name.isEmpty()) {
            setText("–");
            return;
        }
        function.setText(name.get());
        transfer.setGraphic(new GlyphIcon(glyph(kind)));
        transfer.getStyleClass().removeIf(s -> s.startsWith("transfer-"));
        transfer.getStyleClass().add("transfer-" + kind.word());
        setTooltip(new Tooltip(name.get() + "\n" + kind.word() + ": " + TransferWords.of(kind, side)));
        setAccessibleText(kind.word() + ", " + name.get());
        setGraphic(box);
    }

    private static Glyph glyph(Transfer kind) {
        return switch (kind) {
            case BY_REFERENCE -> Glyph.BY_REFERENCE;
            case BY_COPY -> Glyph.BY_COPY;
            case DELEGATES -> Glyph.DELEGATES;
            case NONE -> Glyph.NONE;
            case UNKNOWN -> Glyph.UNKNOWN;
        };
    }
}
