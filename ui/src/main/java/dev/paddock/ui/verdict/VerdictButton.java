package dev.paddock.ui.verdict;

import dev.paddock.model.policy.Verdict;
import dev.paddock.ui.control.Glyph;
import dev.paddock.ui.control.GlyphIcon;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.geometry.Side;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;

/** A verdict to choose: shows what counts, and whether it is the object's own or inherited. Opens a menu. */
public final class VerdictButton extends Button {
    private static final PseudoClass INHERITED = PseudoClass.getPseudoClass("inherited");

    private final String subject;
    private Optional<Tooltip> tooltip = Optional.empty();

    /**
     * @param subject what is judged, for assistive technology: "Verdict", "Verdict as source"
     * @param choose called with the verdict chosen, or with none for inheriting
     */
    public VerdictButton(String subject, List<Verdict> verdicts, Consumer<Optional<Verdict>> choose) {
        this.subject = subject;
        getStyleClass().setAll("verdict-button");
        setAccessibleRole(AccessibleRole.MENU_BUTTON);
        setOnAction(_ -> VerdictMenu.of(verdicts, choose).show(this, Side.BOTTOM, 0, 2));
    }

    /** Shows another choice. */
    public void show(VerdictChoice choice) {
        setText(choice.word());
        setGraphic(new GlyphIcon(choice.effective().map(Verdicts::glyph).orElse(Glyph.MIXED)));
        getStyleClass().setAll("verdict-button", "verdict", "verdict-" + choice.word());
        pseudoClassStateChanged(INHERITED, choice.isInherited());
        setAccessibleText(subject + ": " + choice.sentence());
        if (tooltip.isEmpty()) {
            tooltip = Optional.of(new Tooltip());
            setTooltip(tooltip.get());
        }
        tooltip.get().setText(choice.sentence());
    }
}
