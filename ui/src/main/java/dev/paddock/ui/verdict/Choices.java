package dev.paddock.ui.verdict;

import dev.paddock.model.decision.Decider;
import dev.paddock.model.decision.Decision;
import dev.paddock.model.inventory.FileOperations;
import dev.paddock.model.inventory.ModuleName;
import dev.paddock.model.policy.Policy;
import dev.paddock.model.policy.Side;
import dev.paddock.model.policy.SocketFamily;
import dev.paddock.model.policy.SocketSelector;
import dev.paddock.model.policy.SocketType;
import dev.paddock.model.policy.Verdict;
import dev.paddock.ui.draft.DraftModel;
import dev.paddock.ui.draft.ModuleEdits;
import dev.paddock.ui.draft.SocketEdits;
import dev.paddock.ui.draft.SpliceEdits;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;

/**
 * What the draft says about each object. Decided when a row is looked at and kept until the draft changes, so that an edit costs as much
 * as the rows in sight. Used from the thread of the window only.
 */
public final class Choices {
    private static final int UNNAMED_PROTOCOL = 0xfffe;

    private final DraftModel draft;
    private final Clock clock;
    private final Map<Object, VerdictChoice> known = new HashMap<>();
    private final ReadOnlyLongWrapper version = new ReadOnlyLongWrapper();
    private Decider after;
    private Decider before;

    public Choices(DraftModel draft, Clock clock) {
        this.draft = draft;
        this.clock = clock;
        this.after = new Decider(draft.draft(), clock.instant());
        this.before = new Decider(draft.running(), clock.instant());
        draft.runningProperty().subscribe((_, _) -> forget());
        draft.draftProperty().subscribe((_, _) -> forget());
    }

    /** Counts up whenever choices may have changed. */
    public ReadOnlyLongProperty versionProperty() {
        return version.getReadOnlyProperty();
    }

    public VerdictChoice module(ModuleName name) {
        return known.computeIfAbsent(
                name, _ -> choice(ModuleEdits.own(draft.draft(), name.value()), decider -> decider.module(name)));
    }

    /** The side is SOURCE or SINK. */
    public VerdictChoice fops(FileOperations fops, Side side) {
        var target = new SpliceEdits.Target.Fops(fops.id().toString());
        return known.computeIfAbsent(
                List.of(target, side),
                _ -> choice(SpliceEdits.own(draft.draft(), target, side), decider -> decider.fops(fops, side)));
    }

    /** All file_operations of a module together; their own rule is {@code module:*}. */
    public VerdictChoice group(ModuleName module, List<FileOperations> members, Side side) {
        var target = new SpliceEdits.Target.Fops(module + ":*");
        Optional<Verdict> own = SpliceEdits.own(draft.draft(), target, side);
        Set<VerdictChoice> choices = members.stream().map(m -> fops(m, side)).collect(Collectors.toSet());
        return new VerdictChoice(
                own,
                common(choices, VerdictChoice::effective),
                own.isPresent() ? target.pattern() : "",
                "together what its " + members.size() + " file_operations have",
                common(choices, VerdictChoice::running),
                Optional.empty());
    }

    /** The side is SOURCE or SINK. */
    public VerdictChoice socket(SocketSelector socket, Side side) {
        var target = new SpliceEdits.Target.Socket(socket);
        Optional<Verdict> own = SpliceEdits.own(draft.draft(), target, side);
        return choice(own, decider -> decide(decider, socket, side));
    }

    public VerdictChoice creation(SocketFamily family) {
        return choice(SocketEdits.own(draft.draft(), family), decider -> decider.creation(family));
    }

    /** What is not named stands for anything: asked with a type and a protocol that rules are not written for. */
    private static Decision decide(Decider decider, SocketSelector socket, Side side) {
        return decider.socket(
                socket.family(),
                socket.type().orElse(SocketType.RDM),
                socket.protocol().orElse(UNNAMED_PROTOCOL),
                side);
    }

    private VerdictChoice choice(Optional<Verdict> own, Function<Decider, Decision> question) {
        Policy policy = draft.draft();
        Decision decision = question.apply(after);
        Decision running = question.apply(before);
        return new VerdictChoice(
                own,
                Optional.of(decision.verdict()),
                RuleWords.of(decision.rule(), policy),
                RuleWords.why(decision, policy),
                Optional.of(running.verdict()),
                Optional.of(running.rule()));
    }

    private static Optional<Verdict> common(
            Set<VerdictChoice> choices, Function<VerdictChoice, Optional<Verdict>> which) {
        Set<Optional<Verdict>> all = choices.stream().map(which).collect(Collectors.toSet());
        return all.size() == 1 ? all.iterator().next() : Optional.empty();
    }

    private void forget() {
        known.clear();
        after = new Decider(draft.draft(), clock.instant());
        before = new Decider(draft.running(), clock.instant());
        version.set(version.get() + 1);
    }
}
