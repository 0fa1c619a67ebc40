package dev.paddock.ui.policy;

import dev.paddock.model.document.Problem;
import dev.paddock.ui.control.Glyph;
import dev.paddock.ui.control.GlyphIcon;
import dev.paddock.ui.control.Panes;
import java.util.function.Consumer;
import javafx.collections.ObservableList;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;

/** Problems of a document; choosing one leads to its place. */
final class ProblemList extends ListView<Problem> {
    ProblemList(ObservableList<Problem> problems, Consumer<Problem> go) {
        super(problems);
        getStyleClass().add("problem-list");
        setAccessibleText("Problems of the policy");
        setPlaceholder(Panes.label("No problems: this text is a policy.", "dim"));
        setCellFactory(_ -> new ProblemCell());
        setOnMouseClicked(_ -> goToSelected(go));
        setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                goToSelected(go);
            }
        });
    }

    private void goToSelected(Consumer<Problem> go) {
        Problem selected = getSelectionModel().getSelectedItem();
        if (selected != null) {
            go.accept(selected);
        }
    }

    private static final class ProblemCell extends ListCell<Problem> {
        @Override
        protected void updateItem(Problem item, boolean empty) {
            super.updateItem(item, empty);
            getStyleClass().removeAll("problem-error", "problem-warning");
            if (empty || item == null) {
                setText(null);
                setGraphic(null);
                return;
            }
            boolean error = item.severity() == Problem.Severity.ERROR;
            getStyleClass().add(error ? "problem-error" : "problem-warning");
            setGraphic(new GlyphIcon(error ? Glyph.DENY : Glyph.VIOLATIONS));
            String place = item.line() > 0 ? "Line " + item.line() + ", column " + item.column() + ": " : "";
            setText(place + item.message());
            setWrapText(true);
            setPrefWidth(0);
        }
    }
}
