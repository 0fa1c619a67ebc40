package dev.paddock.ui.verdict;

import dev.paddock.model.policy.Verdict;
import dev.paddock.ui.control.Glyph;
import dev.paddock.ui.control.GlyphIcon;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/** The menu that sets a verdict. */
public final class VerdictMenu {
    private VerdictMenu() {}

    public static ContextMenu of(List<Verdict> verdicts, Consumer<Optional<Verdict>> choose) {
        ContextMenu menu = new ContextMenu();
        menu.getStyleClass().add("verdict-menu");
        menu.getItems().addAll(items(verdicts, choose));
        return menu;
    }

    /** An item for each verdict, and one for inheriting. */
    public static List<MenuItem> items(List<Verdict> verdicts, Consumer<Optional<Verdict>> choose) {
        List<MenuItem> items = new ArrayList<>();
        for (Verdict verdict : verdicts) {
            MenuItem item = new MenuItem(Verdicts.label(verdict), new GlyphIcon(Verdicts.glyph(verdict)));
            item.getStyleClass().add("verdict-item-" + verdict.word());
            item.setOnAction(_ -> choose.accept(Optional.of(verdict)));
            items.add(item);
        }
        items.add(new SeparatorMenuItem());
        MenuItem inherit = new MenuItem("Inherit: no rule of its own", new GlyphIcon(Glyph.UNDO));
        inherit.setOnAction(_ -> choose.accept(Optional.empty()));
        items.add(inherit);
        return items;
    }
}
