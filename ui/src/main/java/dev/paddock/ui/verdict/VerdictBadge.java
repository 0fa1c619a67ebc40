package dev.paddock.ui.verdict;

import dev.paddock.model.policy.Verdict;
import dev.paddock.ui.control.GlyphIcon;
import javafx.scene.control.Label;

/** A verdict to read: glyph, word and colour together, never colour alone. */
public final class VerdictBadge extends Label {
    public VerdictBadge(Verdict verdict) {
        super(verdict.word());
        setGraphic(new GlyphIcon(Verdicts.glyph(verdict)));
        getStyleClass().addAll("verdict", "verdict-" + verdict.word());
        setMinWidth(USE_PREF_SIZE);
        setAccessibleText("verdict " + verdict.word());
    }
}
