package dev.paddock.ui.splice;

import dev.paddock.model.inventory.FileOperations;
import dev.paddock.model.inventory.ModuleName;
import dev.paddock.model.inventory.ModuleState;
import dev.paddock.model.inventory.Transfer;
import dev.paddock.model.policy.Side;
import dev.paddock.model.policy.Verdict;
import dev.paddock.ui.coverage.Held;
import dev.paddock.ui.coverage.RunningCoverage;
import dev.paddock.ui.detail.Tone;
import dev.paddock.ui.draft.DraftModel;
import dev.paddock.ui.draft.SpliceEdits;
import dev.paddock.ui.host.HostModel;
import dev.paddock.ui.host.Loaded;
import dev.paddock.ui.verdict.Choices;
import dev.paddock.ui.verdict.VerdictChoice;
import dev.paddock.wire.message.FopsReply;
import dev.paddock.wire.message.GapEntry;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The splice-capable file_operations by module, and what the draft says about each side of them. */
public final class SpliceViewModel {
    private final DraftModel draft;
    private final Choices choices;
    private final RunningCoverage coverage;
    private final HostModel host;
    private final SpliceFilter filter = new SpliceFilter();
    private final ObservableList<FopsGroup> groups = FXCollections.observableArrayList();
    /** Kept: a view of a list that nobody holds stops telling of changes. */
    private final ObservableList<FopsGroup> groupsView = FXCollections.unmodifiableObservableList(groups);

    private final ReadOnlyIntegerWrapper byReference = new ReadOnlyIntegerWrapper();
    private final ReadOnlyIntegerWrapper byCopy = new ReadOnlyIntegerWrapper();
    private final ReadOnlyIntegerWrapper sinks = new ReadOnlyIntegerWrapper();
    private final ReadOnlyObjectWrapper<String> emptyText = new ReadOnlyObjectWrapper<>("");
    private List<FileOperations> inMemory = List.of();
    private List<FileOperations> all = List.of();

    private final Optional<DiskScanViewModel> scan;

    /** @param scan finds those of modules that are not loaded; empty where this window has none */
    public SpliceViewModel(
            HostModel host,
            DraftModel draft,
            Choices choices,
            RunningCoverage coverage,
            Optional<DiskScanViewModel> scan) {
        this.host = host;
        this.draft = draft;
        this.choices = choices;
        this.coverage = coverage;
        this.scan = scan;
        host.fopsProperty().subscribe(this::take);
        scan.ifPresent(disk -> disk.foundProperty().subscribe((_, _) -> gather()));
        filter.onChange(this::narrow);
    }

    public Optional<DiskScanViewModel> scan() {
        return scan;
    }

    public SpliceFilter filter() {
        return filter;
    }

    /** Sorted by module; replaced as a whole when the filter or the kernel changes. */
    public ObservableList<FopsGroup> groups() {
        return groupsView;
    }

    public ReadOnlyIntegerProperty byReferenceCount() {
        return byReference.getReadOnlyProperty();
    }

    public ReadOnlyIntegerProperty byCopyCount() {
        return byCopy.getReadOnlyProperty();
    }

    public ReadOnlyIntegerProperty sinkCount() {
        return sinks.getReadOnlyProperty();
    }

    /** What to say in the place of rows when there are none. */
    public ReadOnlyObjectProperty<String> emptyTextProperty() {
        return emptyText.getReadOnlyProperty();
    }

    /** Counts up whenever a choice may have changed. */
    public ObservableValue<Number> choicesVersion() {
        return choices.versionProperty();
    }

    /** Empty where there is nothing to decide: the side has no function, or the kernel judges it by socket rules only. */
    public Optional<VerdictChoice> choice(FileOperations fops, Side side) {
        boolean has = side == Side.SOURCE
                ? fops.spliceRead().isPresent()
                : fops.spliceWrite().isPresent();
        return has && !fops.id().isJudgedBySocketRules() ? Optional.of(choices.fops(fops, side)) : Optional.empty();
    }

    public Optional<VerdictChoice> choice(FopsGroup group, Side side) {
        List<FileOperations> members = group.members().stream()
                .filter(m -> choice(m, side).isPresent())
                .toList();
        return members.isEmpty() ? Optional.empty() : Optional.of(choices.group(group.module(), members, side));
    }

    /** How far the kernel holds what is said of one side. */
    Held held(FileOperations fops, Side side) {
        Optional<VerdictChoice> choice = choice(fops, side);
        boolean refuses =
                choice.flatMap(VerdictChoice::effective).map(Verdict::refuses).orElse(false);
        return refuses && fops.id().isPipe()
                ? new Held("no effect", Tone.BAD, "no hook sees what goes from one pipe into another")
                : choice.map(coverage::of).orElse(Held.NOTHING);
    }

    /** Of both sides. */
    Held held(FileOperations fops) {
        return Held.together(List.of(
                new Held.Side("source", held(fops, Side.SOURCE)), new Held.Side("sink", held(fops, Side.SINK))));
    }

    /** Counts up whenever {@link #held} may answer otherwise for another reason than an edit. */
    public ObservableValue<Number> coverageVersion() {
        return coverage.versionProperty();
    }

    public void choose(List<FileOperations> fops, Side side, Optional<Verdict> verdict) {
        draft.edit(policy -> {
            var next = policy;
            for (FileOperations one : fops) {
                if (one.id().isJudgedBySocketRules()) {
                    continue;
                }
                next = SpliceEdits.set(
                        next, new SpliceEdits.Target.Fops(one.id().toString()), side, verdict);
            }
            return next;
        });
    }

    /** Sets the rule {@code module:*}. */
    public void choose(FopsGroup group, Side side, Optional<Verdict> verdict) {
        draft.edit(
                policy -> SpliceEdits.set(policy, new SpliceEdits.Target.Fops(group.module() + ":*"), side, verdict));
    }

    public ObservableValue<Verdict> defaultVerdict() {
        return draft.draftProperty().map(policy -> policy.splice().defaultVerdict());
    }

    public void chooseDefault(Verdict verdict) {
        draft.edit(policy -> SpliceEdits.setDefault(policy, verdict));
    }

    public ObservableValue<Verdict> vmspliceVerdict() {
        return draft.draftProperty().map(policy -> policy.splice().vmsplice());
    }

    public ObservableValue<Verdict> zerocopyVerdict() {
        return draft.draftProperty().map(policy -> policy.splice().zerocopy());
    }

    public void chooseZerocopy(Verdict verdict) {
        draft.edit(policy -> SpliceEdits.setZerocopy(policy, verdict));
    }

    public void chooseVmsplice(Verdict verdict) {
        draft.edit(policy -> SpliceEdits.setVmsplice(policy, verdict));
    }

    private void take(Loaded<FopsReply> reply) {
        reply.value()
                .ifPresent(value -> inMemory =
                        value.fops().stream().map(FopsEntries::toModel).toList());
        gather();
    }

    /** What is in memory, and what the scan found of other modules: of a loaded one the memory is right. */
    private void gather() {
        Set<ModuleName> loaded = new HashSet<>(inMemory());
        host.modulesProperty()
                .get()
                .value()
                .ifPresent(reply -> reply.modules().stream()
                        .filter(module -> module.state().equals(ModuleState.LOADED.word()))
                        .forEach(module -> loaded.add(new ModuleName(module.name()))));
        all = Stream.concat(
                        inMemory.stream(),
                        scan.map(disk -> disk.foundProperty().get()).orElse(List.of()).stream()
                                .filter(fops -> !loaded.contains(fops.id().module())))
                .toList();
        byReference.set(count(fops -> fops.readTransfer().mayBeByReference()));
        byCopy.set(count(fops -> fops.readTransfer() == Transfer.BY_COPY));
        sinks.set(count(fops -> fops.spliceWrite().isPresent()));
        narrow();
    }

    private int count(Predicate<FileOperations> which) {
        return Math.toIntExact(all.stream().filter(which).count());
    }

    private Set<ModuleName> inMemory() {
        return inMemory.stream().map(fops -> fops.id().module()).collect(Collectors.toSet());
    }

    private void narrow() {
        Set<ModuleName> loaded = inMemory();
        Map<ModuleName, List<FileOperations>> byModule = all.stream()
                .filter(filter::lets)
                .collect(Collectors.groupingBy(f -> f.id().module(), TreeMap::new, Collectors.toList()));
        groups.setAll(byModule.entrySet().stream()
                .map(e -> new FopsGroup(
                        e.getKey(),
                        e.getValue(),
                        loaded.contains(e.getKey()) ? FopsGroup.Presence.IN_MEMORY : FopsGroup.Presence.NOT_LOADED))
                .toList());
        emptyText.set(
                !all.isEmpty()
                        ? "Nothing matches. Search for a part of a module, a symbol or a function, or turn a filter off."
                        : reason(host.fopsProperty().get()));
    }

    private static String reason(Loaded<FopsReply> reply) {
        return switch (reply) {
            case Loaded.Waiting<FopsReply> _ -> "Reading the kernel's file_operations.";
            case Loaded.Failed<FopsReply>(String why) -> why + " Press F5 to try again.";
            case Loaded.Here<FopsReply>(FopsReply value) ->
                value.gaps().isEmpty()
                        ? "This kernel has no file_operations with splice_read or splice_write."
                        : value.gaps().stream().map(GapEntry::why).collect(Collectors.joining("\n"));
        };
    }
}
