package dev.paddock.ui.detail;

import dev.paddock.ui.control.KeyValues;
import dev.paddock.ui.control.Panes;
import dev.paddock.ui.control.Words;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Draws a section. A long one shows its beginning: some drivers have thousands of aliases. */
final class SectionBox extends VBox {
    private static final int BEGINNING = 8;
    private static final int MOST = 400;
    /** Letters of a title with its badge beside it; a longer one would be broken anywhere, and its badge goes below. */
    private static final int LONGEST_LINE = 30;

    SectionBox(Section section) {
        getStyleClass().add("detail-section");
        Label heading = Panes.label(section.heading(), "detail-heading");
        getChildren().add(heading);
        List<Fact> facts = section.facts();
        boolean isList = facts.stream().noneMatch(Fact.Pair.class::isInstance);
        int first = isList && facts.size() > BEGINNING + 2 ? BEGINNING : facts.size();
        draw(facts.subList(0, first));
        if (first < facts.size()) {
            Button more = new Button("Show " + Words.grouped(facts.size() - first) + " more");
            more.getStyleClass().add("small-button");
            more.setAccessibleText("Show all of " + section.heading());
            more.setOnAction(_ -> {
                getChildren().remove(more);
                draw(facts.subList(first, Math.min(facts.size(), MOST)));
                if (facts.size() > MOST) {
                    getChildren()
                            .add(Panes.paragraph(
                                    "and " + Words.grouped(facts.size() - MOST) + " more; Copy takes all of them",
                                    "dim",
                                    "small"));
                }
                requestFocus();
            });
            getChildren().add(more);
        }
    }

    private void draw(List<Fact> facts) {
        KeyValues pairs = new KeyValues();
        for (Fact fact : facts) {
            if (fact instanceof Fact.Pair(String name, String value)) {
                if (pairs.getChildren().isEmpty()) {
                    getChildren().add(pairs);
                }
                pairs.add(name, value);
            } else {
                pairs = new KeyValues();
                getChildren().add(node(fact));
            }
        }
    }

    private static Node node(Fact fact) {
        return switch (fact) {
            case Fact.Pair pair -> Panes.label(pair.text());
            case Fact.Text(String text, Tone tone) -> Panes.paragraph(text, "fact-text", tone.styleClass());
            case Fact.Code(String text) -> Panes.paragraph(text, "mono", "small");
            case Fact.Entry entry -> entry(entry);
        };
    }

    private static Node entry(Fact.Entry entry) {
        Label title = Panes.paragraph(entry.title(), "mono", "entry-title");
        HBox.setHgrow(title, Priority.ALWAYS);
        title.setMaxWidth(Double.MAX_VALUE);
        HBox line = Panes.row("entry-line", title);
        VBox box = Panes.column("entry", line);
        if (!entry.badge().isEmpty()) {
            Label badge = Panes.label(entry.badge(), "badge", entry.tone().styleClass());
            boolean isShort = entry.title().length() + entry.badge().length() <= LONGEST_LINE;
            badge.setMinWidth(isShort ? Region.USE_PREF_SIZE : 0);
            (isShort ? line : box).getChildren().add(badge);
        }
        if (!entry.detail().isEmpty()) {
            box.getChildren().add(Panes.paragraph(entry.detail(), "dim", "small"));
        }
        box.setAccessibleText(entry.text());
        return box;
    }
}
