package dev.paddock.ui.modules;

import dev.paddock.model.inventory.ModuleState;
import dev.paddock.model.policy.Glob;
import dev.paddock.model.policy.ModuleRule;
import dev.paddock.model.policy.Policy;
import dev.paddock.model.policy.Verdict;
import dev.paddock.ui.coverage.Held;
import dev.paddock.ui.coverage.RunningCoverage;
import dev.paddock.ui.detail.Tone;
import dev.paddock.ui.draft.DraftModel;
import dev.paddock.ui.draft.ModuleEdits;
import dev.paddock.ui.host.HostModel;
import dev.paddock.ui.host.Loaded;
import dev.paddock.ui.verdict.Choices;
import dev.paddock.ui.verdict.VerdictChoice;
import dev.paddock.wire.message.ModulesReply;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;

/** The kernel's modules and what the draft says about loading each. */
public final class ModulesViewModel {
    private final HostModel host;
    private final DraftModel draft;
    private final Choices choices;
    private final RunningCoverage coverage;
    private final ModuleFilter filter = new ModuleFilter();
    private final ObservableList<ModuleRow> all = FXCollections.observableArrayList();
    private final FilteredList<ModuleRow> shown = new FilteredList<>(all);
    private final ReadOnlyIntegerWrapper loaded = new ReadOnlyIntegerWrapper();
    private final ReadOnlyIntegerWrapper onDisk = new ReadOnlyIntegerWrapper();
    private final ReadOnlyIntegerWrapper builtIn = new ReadOnlyIntegerWrapper();
    private final ReadOnlyIntegerWrapper ruled = new ReadOnlyIntegerWrapper();
    private final ReadOnlyObjectWrapper<ModulesEmpty> empty =
            new ReadOnlyObjectWrapper<>(ModulesEmpty.of(new Loaded.Waiting<>(), true));

    public ModulesViewModel(HostModel host, DraftModel draft, Choices choices, RunningCoverage coverage) {
        this.host = host;
        this.draft = draft;
        this.choices = choices;
        this.coverage = coverage;
        host.modulesProperty().subscribe(this::take);
        filter.onChange(this::narrow);
        choices.versionProperty().subscribe(_ -> countRuled());
    }

    public ModuleFilter filter() {
        return filter;
    }

    /** The rows that the filter lets through, in the order of names. */
    public FilteredList<ModuleRow> rows() {
        return shown;
    }

    public ReadOnlyIntegerProperty loadedCount() {
        return loaded.getReadOnlyProperty();
    }

    public ReadOnlyIntegerProperty onDiskCount() {
        return onDisk.getReadOnlyProperty();
    }

    public ReadOnlyIntegerProperty builtInCount() {
        return builtIn.getReadOnlyProperty();
    }

    public ReadOnlyIntegerProperty ruledCount() {
        return ruled.getReadOnlyProperty();
    }

    /** What to say in the place of rows when there are none. */
    public ReadOnlyObjectProperty<ModulesEmpty> emptyProperty() {
        return empty.getReadOnlyProperty();
    }

    public VerdictChoice choice(ModuleRow row) {
        return choices.module(row.name());
    }

    /** Counts up whenever {@link #choice} may answer differently. */
    public ObservableValue<Number> choicesVersion() {
        return choices.versionProperty();
    }

    public ObservableValue<Verdict> defaultVerdict() {
        return draft.draftProperty().map(policy -> policy.modules().defaultVerdict());
    }

    public ObservableValue<Verdict> unregisteredVerdict() {
        return draft.draftProperty().map(policy -> policy.modules().unregistered());
    }

    public void chooseUnregistered(Verdict verdict) {
        draft.edit(policy -> ModuleEdits.setUnregistered(policy, verdict));
    }

    public ObservableValue<Verdict> elsewhereVerdict() {
        return draft.draftProperty().map(policy -> policy.modules().elsewhere());
    }

    public void chooseElsewhere(Verdict verdict) {
        draft.edit(policy -> ModuleEdits.setElsewhere(policy, verdict));
    }

    public void chooseDefault(Verdict verdict) {
        draft.edit(policy -> ModuleEdits.setDefault(policy, verdict));
    }

    /** Gives the modules this verdict in one edit; none removes their own rules. */
    public void choose(List<ModuleRow> rows, Optional<Verdict> verdict) {
        draft.edit(policy -> {
            Policy next = policy;
            for (ModuleRow row : rows) {
                next = ModuleEdits.set(next, row.name().value(), verdict);
            }
            return next;
        });
    }

    /** How far the kernel holds what the row says. */
    public Held held(ModuleRow row) {
        VerdictChoice choice = choice(row);
        boolean refuses = choice.effective().map(Verdict::refuses).orElse(false);
        if (row.state() == ModuleState.BUILT_IN) {
            return refuses
                    ? new Held("no effect", Tone.BAD, "built into the kernel: no module rule can stop it")
                    : Held.NOTHING;
        }
        Held held = coverage.of(choice);
        boolean late = refuses && row.state() != ModuleState.ON_DISK && held.tone() == Tone.GOOD;
        return late ? new Held("from the next load", Tone.CAUTION, "it is loaded already\n" + held.why()) : held;
    }

    /** Counts up whenever {@link #held} may answer otherwise for another reason than an edit. */
    public ObservableValue<Number> coverageVersion() {
        return coverage.versionProperty();
    }

    private void take(Loaded<ModulesReply> reply) {
        reply.value()
                .ifPresent(value ->
                        all.setAll(value.modules().stream().map(ModuleRow::of).toList()));
        loaded.set(count(ModuleState.LOADED) + count(ModuleState.LOADING) + count(ModuleState.UNLOADING));
        onDisk.set(count(ModuleState.ON_DISK));
        builtIn.set(count(ModuleState.BUILT_IN));
        countRuled();
        narrow();
    }

    private int count(ModuleState state) {
        return Math.toIntExact(all.stream().filter(row -> row.state() == state).count());
    }

    private void countRuled() {
        ruled.set((int) all.stream().filter(named()).count());
        if (filter.ruledProperty().get()) {
            narrow();
        }
    }

    /** Those that a rule of the draft names, by itself or by a pattern. */
    private Predicate<ModuleRow> named() {
        Map<Boolean, List<Glob>> rules = draft.draft().modules().rules().stream()
                .map(ModuleRule::module)
                .distinct()
                .collect(Collectors.partitioningBy(Glob::isExact));
        Set<String> names =
                rules.getOrDefault(true, List.of()).stream().map(Glob::text).collect(Collectors.toSet());
        Predicate<String> pattern = rules.getOrDefault(false, List.of()).stream()
                .map(glob -> glob.pattern().asMatchPredicate())
                .reduce(_ -> false, Predicate::or);
        return row ->
                names.contains(row.name().value()) || pattern.test(row.name().value());
    }

    private void narrow() {
        shown.setPredicate(filter.predicate(named()));
        empty.set(ModulesEmpty.of(host.modulesProperty().get(), all.isEmpty()));
    }
}
