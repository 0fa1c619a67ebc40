package dev.paddock.ui.overview;

import dev.paddock.ui.control.Panes;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The tiles in a row. */
final class TilesView extends HBox {
    TilesView(OverviewViewModel viewModel) {
        getStyleClass().add("tiles");
        viewModel.tilesProperty().subscribe(tiles -> {
            getChildren().clear();
            for (Tile tile : tiles) {
                VBox box = Panes.column(
                        "card",
                        Panes.label(tile.value(), "tile-value"),
                        Panes.label(tile.what(), "tile-what"),
                        Panes.label(tile.remark(), "dim", "small"));
                box.getStyleClass().add("tile");
                box.setAccessibleText(tile.value() + " " + tile.what() + ", " + tile.remark());
                box.setPrefWidth(1);
                HBox.setHgrow(box, Priority.ALWAYS);
                getChildren().add(box);
            }
        });
    }
}
