package dev.paddock.ui.coverage;

import dev.paddock.ui.control.Panes;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.Tooltip;

/** Shows how far the kernel holds something. */
public final class CoverageLook {
    private CoverageLook() {}

    /** A few words, the reason in the tooltip. */
    public static void cell(IndexedCell<?> cell, Held held) {
        cell.setText(held.word());
        cell.setTooltip(held.why().isEmpty() ? null : new Tooltip(held.why()));
        cell.setAccessibleText(held.word().isEmpty() ? "" : "Coverage: " + held.sentence());
        tone(cell, held);
    }

    /** The whole sentence; hidden where there is nothing to say. */
    public static void paragraph(Label label, Held held) {
        label.setText("Coverage: " + held.sentence());
        tone(label, held);
        Panes.setShown(label, !held.word().isEmpty());
    }

    private static void tone(Labeled node, Held held) {
        node.getStyleClass().removeIf(style -> style.startsWith("tone-") || style.equals("coverage"));
        node.getStyleClass().addAll("coverage", held.tone().styleClass());
    }
}
