package dev.paddock.ui.splice;

import dev.paddock.ui.control.Panes;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;

/** How reading the modules that are not loaded goes; takes no room while nobody wants them. */
final class ScanBar extends HBox {
    private final DiskScanViewModel viewModel;
    private final ProgressBar bar = new ProgressBar(0);
    private final Label sentence = Panes.label("", "dim");
    private final Button cancel = new Button("Cancel");
    private final Button again = new Button("Read again");

    ScanBar(DiskScanViewModel viewModel) {
        this.viewModel = viewModel;
        getStyleClass().add("scan-bar");
        setId("scan-bar");
        bar.setAccessibleText("Progress of reading module files");
        bar.setMinWidth(USE_PREF_SIZE);
        cancel.setId("cancel-scan");
        cancel.setMinWidth(USE_PREF_SIZE);
        cancel.getStyleClass().add("small-button");
        cancel.setOnAction(_ -> viewModel.cancel());
        again.getStyleClass().add("small-button");
        again.setMinWidth(USE_PREF_SIZE);
        again.setOnAction(_ -> viewModel.again());
        getChildren().addAll(bar, sentence, cancel, again);
        viewModel.stateProperty().subscribe(this::show);
    }

    /** The toggle. */
    static CheckBox toggle(DiskScanViewModel viewModel) {
        CheckBox include = new CheckBox("Include modules that are not _loaded");
        include.setMnemonicParsing(true);
        include.setId("include-unloaded");
        include.setMinWidth(USE_PREF_SIZE);
        include.selectedProperty().bindBidirectional(viewModel.wantedProperty());
        return include;
    }

    private void show(ScanState state) {
        Panes.setShown(this, !(state instanceof ScanState.Off));
        sentence.setText(viewModel.sentence());
        sentence.getStyleClass().remove("field-error");
        if (state instanceof ScanState.Failed) {
            sentence.getStyleClass().add("field-error");
        }
        boolean isRunning = state instanceof ScanState.Running;
        Panes.setShown(bar, isRunning);
        Panes.setShown(cancel, isRunning);
        Panes.setShown(again, state instanceof ScanState.Failed || state instanceof ScanState.Done);
        bar.setProgress(
                state instanceof ScanState.Running(long done, long total) && total > 0 ? (double) done / total : 0);
    }
}
