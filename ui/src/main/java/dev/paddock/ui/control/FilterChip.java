package dev.paddock.ui.control;

import javafx.beans.property.BooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.ToggleButton;

/** A filter that is on or off, with the number of rows it stands for. */
public final class FilterChip extends ToggleButton {
    public FilterChip(String name, ObservableValue<? extends Number> count, BooleanProperty on) {
        getStyleClass().add("chip");
        setMinWidth(USE_PREF_SIZE);
        selectedProperty().bindBidirectional(on);
        count.subscribe(number -> setText(name + "  " + Words.grouped(number.longValue())));
    }
}
