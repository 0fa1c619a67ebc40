package dev.paddock.ui.violations;

import dev.paddock.model.policy.Verdict;
import dev.paddock.ui.control.Panes;
import dev.paddock.ui.control.Words;
import dev.paddock.ui.verdict.VerdictBadge;
import dev.paddock.wire.message.ViolationEntry;
import java.time.Clock;
import java.time.ZoneId;
import javafx.scene.control.Hyperlink;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** The latest few violations, for the overview. */
public final class RecentViolations extends VBox {
    private static final int MAX = 6;

    private final ViolationsViewModel viewModel;
    private final Clock clock;
    private final Hyperlink all = new Hyperlink("Show all violations");

    /** The action leads to the screen of violations. */
    public RecentViolations(ViolationsViewModel viewModel, Clock clock, Runnable showAll) {
        this.viewModel = viewModel;
        this.clock = clock;
        getStyleClass().add("list");
        all.setOnAction(_ -> showAll.run());
        fill();
        viewModel.rows().subscribe(this::fill);
        viewModel.feedProperty().subscribe((_, _) -> fill());
    }

    private void fill() {
        getChildren().clear();
        if (viewModel.rows().isEmpty()) {
            getChildren()
                    .add(Panes.paragraph(
                            switch (viewModel.feedProperty().get()) {
                                case Feed.Ended(String why) -> why;
                                case Feed.Starting _ -> "Reading the history.";
                                case Feed.Live _ -> "None so far. What the policy refuses or audits appears here.";
                            },
                            "dim"));
            return;
        }
        viewModel.rows().stream().limit(MAX).forEach(v -> getChildren().add(row(v)));
        getChildren().add(all);
    }

    private HBox row(ViolationEntry violation) {
        HBox row = Panes.row("list-row");
        Verdict.ofWord(violation.verdict()).ifPresent(v -> {
            VerdictBadge badge = new VerdictBadge(v);
            badge.setMinWidth(USE_PREF_SIZE);
            row.getChildren().add(badge);
        });
        var time = Panes.label(Words.time(violation.last(), clock.instant(), ZoneId.systemDefault()), "dim", "small");
        time.setMinWidth(USE_PREF_SIZE);
        row.getChildren()
                .addAll(
                        Panes.label(violation.object(), "mono"),
                        Panes.label("by " + violation.executable(), "dim"),
                        Panes.spacer(),
                        time);
        return row;
    }
}
