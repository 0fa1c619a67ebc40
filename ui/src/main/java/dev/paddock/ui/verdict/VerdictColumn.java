package dev.paddock.ui.verdict;

import dev.paddock.model.policy.Verdict;
import dev.paddock.ui.control.Columns;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;

/** The column of a table in which verdicts are chosen. */
public final class VerdictColumn<R> extends TableColumn<R, String> {
    /** The choice is empty for rows without anything to choose. */
    public VerdictColumn(
            String title,
            List<Verdict> verdicts,
            Function<R, Optional<VerdictChoice>> choice,
            BiConsumer<R, Optional<Verdict>> choose) {
        super(title);
        setId(title.toLowerCase(Locale.ROOT).replace(' ', '-'));
        setPrefWidth(Columns.em(11.4));
        getStyleClass().add("verdict-column");
        setCellValueFactory(features -> new ReadOnlyObjectWrapper<>(
                choice.apply(features.getValue()).map(VerdictChoice::word).orElse("")));
        setCellFactory(_ -> new Cell<>(title, verdicts, choice, choose));
    }

    private static final class Cell<R> extends TableCell<R, String> {
        private final VerdictBox box;
        private final Function<R, Optional<VerdictChoice>> choice;

        Cell(
                String title,
                List<Verdict> verdicts,
                Function<R, Optional<VerdictChoice>> choice,
                BiConsumer<R, Optional<Verdict>> choose) {
            this.choice = choice;
            this.box = new VerdictBox(title, verdicts, verdict -> {
                R row = getTableRow().getItem();
                if (row != null) {
                    choose.accept(row, verdict);
                }
            });
        }

        @Override
        protected void updateItem(String item, boolean empty) {
            super.updateItem(item, empty);
            R row = getTableRow() == null ? null : getTableRow().getItem();
            Optional<VerdictChoice> chosen = empty || row == null ? Optional.empty() : choice.apply(row);
            chosen.ifPresent(box::show);
            setGraphic(chosen.isPresent() ? box : null);
        }
    }
}
