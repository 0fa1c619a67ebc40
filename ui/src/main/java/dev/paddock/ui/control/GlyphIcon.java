package dev.paddock.ui.control;

import javafx.scene.layout.Region;
import javafx.scene.shape.FillRule;
import javafx.scene.shape.SVGPath;

/** A glyph as a node, sized in em and coloured by the stylesheet. */
public final class GlyphIcon extends Region {
    public GlyphIcon(Glyph glyph) {
        SVGPath shape = new SVGPath();
        shape.setContent(glyph.path());
        shape.setFillRule(FillRule.EVEN_ODD);
        setShape(shape);
        getStyleClass().addAll("glyph", "glyph-" + glyph.word());
        setMouseTransparent(true);
    }
}
