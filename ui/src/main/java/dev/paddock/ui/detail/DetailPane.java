package dev.paddock.ui.detail;

import dev.paddock.ui.control.CopyButton;
import dev.paddock.ui.control.EmptyState;
import dev.paddock.ui.control.Panes;
import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** A pane beside a table: title, what the screen puts below it, and sections that come as their answers arrive. */
public final class DetailPane extends StackPane {
    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

    private static final PseudoClass LONG = PseudoClass.getPseudoClass("long");
    /** Letters of a title that has room beside the button, which is below a longer one. */
    private static final int SHORT_TITLE = 21;

    private final EmptyState nothing;
    private final Label title = Panes.paragraph("", "detail-title");
    private final CopyButton copy = new CopyButton("Copy", this::text);
    private final FlowPane badges = new FlowPane();
    private final HBox titleLine = Panes.row("detail-head", title);
    private final HBox badgeLine = Panes.row("detail-head", badges);
    private final VBox answers = Panes.column("detail-answers");
    private final ScrollPane content;
    private final List<Part<?>> parts = new ArrayList<>();

    /** @param head nodes between the title and the answers */
    public DetailPane(String id, EmptyState nothing, Node... head) {
        this.nothing = nothing;
        setId(id);
        getStyleClass().add("detail");
        badges.getStyleClass().add("detail-badges");
        copy.getStyleClass().addAll("small-button", "detail-copy");
        copy.setAccessibleText("Copy everything in this pane");
        HBox.setHgrow(title, Priority.ALWAYS);
        title.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(badges, Priority.ALWAYS);
        VBox box = Panes.column("detail-content", titleLine, badgeLine);
        box.getChildren().addAll(head);
        box.getChildren().add(answers);
        content = new ScrollPane(box);
        content.setFitToWidth(true);
        content.setFocusTraversable(true);
        content.setAccessibleText("Details");
        getChildren().addAll(nothing, content);
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (COPY.match(event)) {
                copy.copy();
                event.consume();
            }
        });
        clear();
    }

    /** Adds a part that is drawn below the former ones. */
    public void add(Part<?> part) {
        parts.add(part);
        answers.getChildren().add(part);
    }

    /** Shows the pane's nothing. */
    public void clear() {
        content.setVisible(false);
        nothing.setVisible(true);
    }

    /** Shows this; the answers come by themselves. */
    public void show(String newTitle, List<Fact.Entry> newBadges) {
        boolean another = !title.getText().equals(newTitle);
        title.setText(newTitle);
        boolean isLong = newTitle.length() > SHORT_TITLE;
        title.pseudoClassStateChanged(LONG, isLong);
        HBox beside = isLong ? badgeLine : titleLine;
        if (!beside.getChildren().contains(copy)) {
            beside.getChildren().add(copy);
        }
        badges.getChildren().setAll(newBadges.stream().map(DetailPane::badge).toList());
        Panes.setShown(badgeLine, isLong || !newBadges.isEmpty());
        nothing.setVisible(false);
        content.setVisible(true);
        if (another) {
            content.setVvalue(0);
        }
    }

    /** Everything in sight or behind a "show more", as plain text. */
    public String text() {
        List<Section> sections =
                parts.stream().flatMap(part -> part.sections().stream()).toList();
        return title.getText() + "\n\n" + Section.text(sections) + "\n";
    }

    private static Node badge(Fact.Entry entry) {
        Label label = Panes.label(entry.badge(), "badge", entry.tone().styleClass());
        label.setMinWidth(USE_PREF_SIZE);
        if (!entry.detail().isEmpty()) {
            label.setTooltip(new javafx.scene.control.Tooltip(entry.detail()));
        }
        return label;
    }
}
