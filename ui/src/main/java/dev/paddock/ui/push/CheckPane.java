package dev.paddock.ui.push;

import dev.paddock.ui.control.Glyph;
import dev.paddock.ui.control.GlyphIcon;
import dev.paddock.ui.control.Panes;
import dev.paddock.ui.control.Words;
import dev.paddock.wire.message.ProblemEntry;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** What the agent thinks of a policy. */
public final class CheckPane extends StackPane {
    public CheckPane() {
        setId("check-pane");
    }

    public void show(PushState state) {
        getChildren()
                .setAll(
                        switch (state) {
                            case PushState.Closed _ -> box("check-ok", Glyph.INFO, "", "", List.of());
                            case PushState.Checking _ ->
                                box("check-busy", Glyph.HOURGLASS, "The agent checks the policy", "", List.of());
                            case PushState.Pushing _ ->
                                box("check-busy", Glyph.HOURGLASS, "The agent makes the policy live", "", List.of());
                            case PushState.Checked checked -> checked(checked);
                            case PushState.Refused refused ->
                                box("check-error", Glyph.DENY, refused.title(), refused.why(), refused.problems());
                        });
    }

    private static Node checked(PushState.Checked checked) {
        List<ProblemEntry> problems = checked.problems();
        if (!checked.accepted()) {
            return box(
                    "check-error",
                    Glyph.DENY,
                    "This host would refuse the policy",
                    "Nothing can be pushed before this is solved.",
                    problems);
        }
        return problems.isEmpty()
                ? box("check-ok", Glyph.ALLOW, "The agent found nothing wrong", "", problems)
                : box(
                        "check-warning",
                        Glyph.VIOLATIONS,
                        Words.count(problems.size(), "warning"),
                        "The policy can be pushed all the same.",
                        problems);
    }

    private static Node box(String styleClass, Glyph glyph, String title, String why, List<ProblemEntry> problems) {
        VBox texts = Panes.column("check-texts", Panes.label(title, "check-title"));
        if (!why.isEmpty()) {
            texts.getChildren().add(Panes.paragraph(why));
        }
        VBox list = new VBox();
        problems.forEach(p -> list.getChildren().add(Panes.paragraph(words(p), "check-problem")));
        if (!problems.isEmpty()) {
            ScrollPane scroll = new ScrollPane(list);
            scroll.setFitToWidth(true);
            scroll.getStyleClass().add("check-problems");
            texts.getChildren().add(scroll);
        }
        Node row = Panes.row("check", new GlyphIcon(glyph), texts);
        row.getStyleClass().add(styleClass);
        row.setAccessibleText(title + ". " + why);
        return row;
    }

    private static String words(ProblemEntry problem) {
        String place = problem.line() > 0 ? "Line " + problem.line() + ", column " + problem.column() + ": " : "";
        return place + problem.message();
    }
}
