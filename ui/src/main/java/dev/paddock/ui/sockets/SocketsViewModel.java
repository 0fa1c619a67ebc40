package dev.paddock.ui.sockets;

import dev.paddock.model.policy.FamilyUse;
import dev.paddock.model.policy.Policy;
import dev.paddock.model.policy.Side;
import dev.paddock.model.policy.SocketFamily;
import dev.paddock.model.policy.SocketSelector;
import dev.paddock.model.policy.SpliceRule;
import dev.paddock.model.policy.Verdict;
import dev.paddock.ui.coverage.Held;
import dev.paddock.ui.coverage.RunningCoverage;
import dev.paddock.ui.draft.DraftModel;
import dev.paddock.ui.draft.SocketEdits;
import dev.paddock.ui.draft.SpliceEdits;
import dev.paddock.ui.verdict.Choices;
import dev.paddock.ui.verdict.VerdictChoice;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** Socket families and their rules: who may create them, and what they may do in a splice. */
public final class SocketsViewModel {
    private final DraftModel draft;
    private final Choices choices;
    private final RunningCoverage coverage;
    private final ObservableList<SocketRow> rows = FXCollections.observableArrayList();
    /** Kept: a view of a list that nobody holds stops telling of changes. */
    private final ObservableList<SocketRow> rowsView = FXCollections.unmodifiableObservableList(rows);

    private final StringProperty search = new SimpleStringProperty("");

    public SocketsViewModel(DraftModel draft, Choices choices, RunningCoverage coverage) {
        this.draft = draft;
        this.choices = choices;
        this.coverage = coverage;
        draft.draftProperty().subscribe(_ -> fill());
        search.subscribe(_ -> fill());
    }

    /** Each family, followed by what rules single out of it. */
    public ObservableList<SocketRow> rows() {
        return rowsView;
    }

    public StringProperty searchProperty() {
        return search;
    }

    public ObservableValue<Number> choicesVersion() {
        return choices.versionProperty();
    }

    /** Empty where the row is not a whole family. */
    public Optional<VerdictChoice> creation(SocketRow row) {
        return row.isFamily() ? Optional.of(choices.creation(row.socket().family())) : Optional.empty();
    }

    public VerdictChoice splice(SocketRow row, Side side) {
        return choices.socket(row.socket(), side);
    }

    /** How far the kernel holds what the row says. */
    public Held held(SocketRow row) {
        List<Held.Side> sides = new ArrayList<>();
        creation(row).ifPresent(choice -> sides.add(new Held.Side("creation", coverage.of(choice))));
        sides.add(new Held.Side("source", coverage.of(splice(row, Side.SOURCE))));
        sides.add(new Held.Side("sink", coverage.of(splice(row, Side.SINK))));
        return Held.together(sides);
    }

    /** Counts up whenever {@link #held} may answer otherwise for another reason than an edit. */
    public ObservableValue<Number> coverageVersion() {
        return coverage.versionProperty();
    }

    public void chooseCreation(SocketRow row, Optional<Verdict> verdict) {
        draft.edit(policy -> SocketEdits.set(policy, row.socket().family(), verdict));
    }

    public void chooseSplice(SocketRow row, Side side, Optional<Verdict> verdict) {
        draft.edit(policy -> SpliceEdits.set(policy, new SpliceEdits.Target.Socket(row.socket()), side, verdict));
    }

    /** Adds a rule for splice with sockets of these three. */
    public void add(SocketSelector socket, Side side, Verdict verdict) {
        chooseSplice(new SocketRow(socket), side, Optional.of(verdict));
    }

    public ObservableValue<Verdict> defaultCreation() {
        return draft.draftProperty().map(policy -> policy.sockets().defaultVerdict());
    }

    public void chooseDefaultCreation(Verdict verdict) {
        draft.edit(policy -> SocketEdits.setDefault(policy, verdict));
    }

    private void fill() {
        String needle = search.get().strip().toLowerCase(Locale.ROOT);
        List<SocketRow> all = new ArrayList<>();
        for (SocketFamily family : SocketFamily.named()) {
            all.add(new SocketRow(new SocketSelector(family, Optional.empty(), OptionalInt.empty())));
            narrower(draft.draft(), family).forEach(all::add);
        }
        List<SocketRow> wanted = all.stream()
                .filter(row -> row.name().toLowerCase(Locale.ROOT).contains(needle)
                        || FamilyUse.of(row.socket().family())
                                .toLowerCase(Locale.ROOT)
                                .contains(needle))
                .toList();
        if (!wanted.equals(rows)) {
            rows.setAll(wanted);
        }
    }

    private static List<SocketRow> narrower(Policy policy, SocketFamily family) {
        return policy.splice().rules().stream()
                .filter(rule -> rule instanceof SpliceRule.BySocket)
                .map(rule -> ((SpliceRule.BySocket) rule).socket())
                .filter(socket -> socket.family().equals(family) && socket.rank() > 1)
                .distinct()
                .map(SocketRow::new)
                .toList();
    }
}
