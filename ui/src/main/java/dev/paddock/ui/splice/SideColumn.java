package dev.paddock.ui.splice;

import dev.paddock.model.policy.Side;
import dev.paddock.model.policy.Verdict;
import dev.paddock.ui.control.Columns;
import dev.paddock.ui.verdict.VerdictBox;
import dev.paddock.ui.verdict.VerdictChoice;
import dev.paddock.ui.verdict.Verdicts;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeTableCell;
import javafx.scene.control.TreeTableColumn;

/** The column in which the verdict of one side is chosen. */
final class SideColumn extends TreeTableColumn<SpliceRow, String> {
    private final SpliceViewModel viewModel;
    private final Side side;

    SideColumn(String title, Side side, SpliceViewModel viewModel) {
        super(title);
        this.viewModel = viewModel;
        this.side = side;
        setId("verdict-" + side.word());
        setPrefWidth(Columns.em(8.6));
        getStyleClass().add("verdict-column");
        setCellValueFactory(features ->
                new ReadOnlyObjectWrapper<>(features.getValue().getValue().verdict(viewModel, side)));
        setCellFactory(_ -> new Cell());
    }

    private void choose(SpliceRow row, Optional<Verdict> verdict) {
        switch (row) {
            case SpliceRow.Group(FopsGroup group) -> viewModel.choose(group, side, verdict);
            case SpliceRow.One one -> viewModel.choose(List.of(one.fops()), side, verdict);
        }
    }

    private final class Cell extends TreeTableCell<SpliceRow, String> {
        private final Tooltip bySocketRules = new Tooltip(
                "All sockets share these file_operations: the kernel judges them by socket rules only, see the tab Sockets");
        private final VerdictBox box = new VerdictBox("Verdict as " + side.word(), Verdicts.SPLICE, verdict -> {
            SpliceRow row = getTableRow().getItem();
            if (row != null) {
                choose(row, verdict);
            }
        });

        @Override
        protected void updateItem(String item, boolean empty) {
            super.updateItem(item, empty);
            SpliceRow row = getTableRow() == null ? null : getTableRow().getItem();
            Optional<VerdictChoice> choice = empty || row == null ? Optional.empty() : row.choice(viewModel, side);
            choice.ifPresent(box::show);
            setGraphic(choice.isPresent() ? box : null);
            boolean elsewhere = !empty && row != null && row.isJudgedBySocketRules();
            setText(elsewhere ? item : null);
            setTooltip(elsewhere ? bySocketRules : null);
        }
    }
}
