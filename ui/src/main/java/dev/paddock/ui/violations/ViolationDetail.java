package dev.paddock.ui.violations;

import dev.paddock.model.policy.Verdict;
import dev.paddock.model.violation.ViolationKind;
import dev.paddock.ui.control.EmptyState;
import dev.paddock.ui.control.Glyph;
import dev.paddock.ui.control.GlyphIcon;
import dev.paddock.ui.control.KeyValues;
import dev.paddock.ui.control.Panes;
import dev.paddock.ui.control.Words;
import dev.paddock.wire.message.ViolationEntry;
import java.time.ZoneId;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.StackPane;

/** Everything about the selected violation, and what can be done about it. */
final class ViolationDetail extends StackPane {
    private final EmptyState nothing = new EmptyState(
            Glyph.VIOLATIONS,
            "No violation selected",
            "Select a row to see who did what, and to allow or deny it from now on.");
    private final Label title = Panes.paragraph("", "detail-title");
    private final Label sentence = Panes.paragraph("", "explanation");
    private final KeyValues values = new KeyValues();
    private final ScrollPane content;
    private Optional<ViolationEntry> violation = Optional.empty();

    ViolationDetail(ViolationsViewModel viewModel) {
        getStyleClass().add("detail");
        Button allow = new Button("Allow always", new GlyphIcon(Glyph.ALLOW));
        allow.setOnAction(_ -> violation.ifPresent(v -> viewModel.decide(v, Verdict.ALLOW)));
        Button deny = new Button("Deny", new GlyphIcon(Glyph.DENY));
        deny.setOnAction(_ -> violation.ifPresent(v -> viewModel.decide(v, Verdict.DENY)));
        content = new ScrollPane(Panes.column(
                "detail-content",
                title,
                sentence,
                Panes.row("buttons", allow, deny),
                Panes.paragraph("Both add a rule to the draft. Nothing changes before you push it.", "dim", "small"),
                values));
        content.setFitToWidth(true);
        getChildren().addAll(nothing, content);
        show(Optional.empty());
    }

    void show(Optional<ViolationEntry> shown) {
        violation = shown;
        content.setVisible(shown.isPresent());
        nothing.setVisible(shown.isEmpty());
        shown.ifPresent(this::fill);
    }

    private void fill(ViolationEntry v) {
        title.setText(v.object());
        sentence.setText(sentence(v));
        values.clear();
        values.add("Kind", v.kind());
        if (v.kind().equals(ViolationKind.SPLICE_SINK.word())) {
            values.add("Pages in the pipe", pages(v));
        }
        values.add("Program", v.executable())
                .add("Task", v.command())
                .add("Process", Integer.toString(v.pid()))
                .add("User", "uid " + v.uid())
                .add("Rule", v.rule())
                .add("Revision", Long.toString(v.revision()))
                .add(
                        "Verdict",
                        v.verdict().equals(v.wanted()) ? v.verdict() : v.verdict() + ", the rule says " + v.wanted())
                .add("Count", Words.grouped(v.count()))
                .add("First", Words.moment(v.time(), ZoneId.systemDefault()))
                .add("Last", Words.moment(v.last(), ZoneId.systemDefault()));
    }

    private static String pages(ViolationEntry v) {
        return v.pages().isEmpty()
                ? "not known: an empty pipe, not splice(2), or an older record"
                : String.join(", ", v.pages());
    }

    private static String sentence(ViolationEntry v) {
        String times = v.count() == 1 ? "once" : Words.grouped(v.count()) + " times";
        String outcome = Verdict.ofWord(v.verdict())
                .map(verdict -> switch (verdict) {
                    case ALLOW, AUDIT -> "let through and recorded";
                    case DEGRADE -> "refused with EINVAL, so that the caller copies instead";
                    case DENY -> "refused with EPERM";
                    case KILL -> "answered by killing the caller";
                })
                .orElse(v.verdict());
        return v.executable() + " tried this " + times + ". It was " + outcome + ".";
    }
}
