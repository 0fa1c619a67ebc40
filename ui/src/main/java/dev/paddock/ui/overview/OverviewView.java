package dev.paddock.ui.overview;

import dev.paddock.ui.control.Glyph;
import dev.paddock.ui.control.GlyphIcon;
import dev.paddock.ui.control.Panes;
import dev.paddock.ui.control.Words;
import dev.paddock.wire.message.GapEntry;
import dev.paddock.wire.message.HookEntry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The posture at a glance: the sentence, the hooks, the counters, the gaps, the latest violations. */
public final class OverviewView extends ScrollPane {
    private static final String NOT_KNOWN = "Not known before an agent answers.";

    /** What became of what the others count, in this order. */
    private static final Map<String, String> ACCOUNTS = accounts();

    private final VBox hooks = new VBox();
    private final VBox gaps = new VBox();
    private final VBox counters = new VBox();
    private final SettingList settings = new SettingList();

    /**
     * The first screen.
     *
     * @param recent the latest violations, drawn by the feature that knows them
     * @param modules shows the screen of the modules
     */
    public OverviewView(OverviewViewModel viewModel, Node recent, Runnable modules) {
        getStyleClass().addAll("screen", "overview");
        setFitToWidth(true);
        Node own = ownAgent(viewModel);
        hooks.getStyleClass().add("list");
        gaps.getStyleClass().add("list");
        counters.getStyleClass().add("list");
        GridPane grid = new GridPane();
        grid.getStyleClass().add("cards");
        ColumnConstraints half = new ColumnConstraints();
        half.setPercentWidth(50);
        grid.getColumnConstraints().setAll(half, half);
        VBox left = Panes.column(
                "cards",
                Panes.card("Hooks of this kernel", hooks, proving(viewModel)),
                Panes.card("Lock", locking(viewModel)),
                Panes.card("Counters since the programs were attached", counters),
                Panes.card("Settings of this kernel, beside the policy", settings));
        VBox right = Panes.column(
                "cards",
                Panes.card("What is not known or not covered, and why", gaps),
                Panes.card("Latest violations", recent));
        grid.addRow(0, left, right);
        setContent(Panes.column(
                "overview-content", new PostureCard(viewModel, modules), own, new TilesView(viewModel), grid));
        viewModel.factsProperty().subscribe(facts -> {
            showHooks(facts.hooks(), facts.known());
            showGaps(facts.gaps(), facts.known());
            showCounters(facts.counters(), facts.known());
            settings.show(facts.settings(), facts.known() ? "The agent told none." : NOT_KNOWN);
        });
    }

    private static Node proving(OverviewViewModel viewModel) {
        Button button = new Button("_Prove again");
        button.setId("prove");
        button.getStyleClass().add("small-button");
        button.setOnAction(_ -> viewModel.prove());
        var what = Panes.label("", "dim", "small");
        viewModel.whyNotProvingProperty().subscribe(why -> {
            button.setDisable(why.isPresent());
            what.setText(why.orElse("A child of the agent tries each: refused, and let through."));
        });
        HBox box = Panes.row("list-row", button, what);
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }

    private static Node locking(OverviewViewModel viewModel) {
        var words = Panes.paragraph("");
        CheckBox known = new CheckBox("I know that _only a boot opens it");
        known.setId("lock-known");
        Button button = new Button("_Lock until the next boot");
        button.setId("lock");
        button.getStyleClass().add("small-button");
        button.disableProperty().bind(known.selectedProperty().not());
        button.setOnAction(_ -> viewModel.lock());
        HBox box = Panes.row("list-row", known, Panes.spacer(), button);
        box.setAlignment(Pos.CENTER_LEFT);
        viewModel.lockingProperty().subscribe(locking -> {
            words.setText(locking.words());
            Panes.setShown(box, locking.possible());
            known.setSelected(known.isSelected() && locking.possible());
        });
        return Panes.column("list", words, box);
    }

    private static Node ownAgent(OverviewViewModel viewModel) {
        var text = Panes.paragraph("");
        HBox box = Panes.row("banner", new GlyphIcon(Glyph.INFO), text);
        box.getStyleClass().add("own-agent");
        HBox.setHgrow(text, Priority.ALWAYS);
        viewModel.ownAgentProperty().subscribe(because -> {
            Panes.setShown(box, because.isPresent());
            text.setText(
                    "This window runs an agent of its own, with the rights of your account: it can look, edit, check and save;"
                            + " what the kernel shows or lets be enforced only to root it cannot. "
                            + because.orElse(""));
        });
        return box;
    }

    private void showHooks(List<HookEntry> entries, boolean known) {
        hooks.getChildren().clear();
        if (entries.isEmpty()) {
            hooks.getChildren().add(Panes.paragraph(known ? "No hook is attached." : NOT_KNOWN, "dim"));
        }
        for (HookEntry hook : entries) {
            hooks.getChildren().add(row(hook));
        }
    }

    private static Node row(HookEntry hook) {
        boolean holds = hook.attached() && hook.proven();
        boolean idle = !hook.attached() && !hook.needed();
        var badge = Panes.label(state(hook), "badge");
        badge.setGraphic(new GlyphIcon(holds ? Glyph.ALLOW : idle ? Glyph.NONE : Glyph.UNKNOWN));
        badge.getStyleClass().add(holds ? "badge-good" : idle ? "badge-neutral" : "badge-caution");
        badge.setMinWidth(USE_PREF_SIZE);
        HBox line = Panes.row("list-row", Panes.label(hook.name(), "mono"), Panes.spacer(), badge);
        return hook.supported()
                ? line
                : Panes.column("list-entry", line, Panes.paragraph(hook.probe(), "dim", "small"));
    }

    private static String state(HookEntry hook) {
        if (hook.attached()) {
            return hook.proven() ? "proven" : "attached, not proven";
        }
        if (hook.needed() || !hook.supported()) {
            return "not attached";
        }
        return hook.proven() ? "proven, no rule needs it" : "not proven, no rule needs it";
    }

    private void showGaps(List<GapEntry> entries, boolean known) {
        gaps.getChildren().clear();
        if (entries.isEmpty()) {
            gaps.getChildren()
                    .add(Panes.paragraph(
                            known ? "Nothing: all was read, and every rule has its hook." : NOT_KNOWN, "dim"));
        }
        for (GapEntry gap : entries) {
            gaps.getChildren()
                    .add(Panes.column(
                            "gap",
                            Panes.paragraph(gap.what(), "gap-what"),
                            Panes.paragraph(Words.sentence(gap.why()), "dim")));
        }
    }

    private void showCounters(Map<String, Long> numbers, boolean known) {
        counters.getChildren().clear();
        if (numbers.isEmpty()) {
            counters.getChildren().add(Panes.paragraph(known ? "No program counts anything yet." : NOT_KNOWN, "dim"));
        }
        numbers.forEach((name, value) -> {
            if (!ACCOUNTS.containsKey(name)) {
                showCounter(name.replace('.', ' ').replace('-', ' '), value);
            }
        });
        ACCOUNTS.forEach((name, words) -> {
            long value = numbers.getOrDefault(name, 0L);
            if (value != 0) {
                showCounter(words, value);
            }
        });
    }

    private static Map<String, String> accounts() {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("history.stored", "of these written to the history");
        words.put("history.earlier", "counted before the history began");
        words.put("history.pending", "on their way there");
        words.put("history.dropped", "told, but the history could not be written");
        words.put("events.lost", "not told, because the kernel had no room");
        words.put("lock.tries", "tries of others to change what is locked, refused");
        return words;
    }

    private void showCounter(String words, long value) {
        counters.getChildren()
                .add(Panes.row(
                        "list-row", Panes.label(words), Panes.spacer(), Panes.label(Words.grouped(value), "number")));
    }
}
