package dev.paddock.ui.modules;

import dev.paddock.model.freeze.Admitted.Reason;
import dev.paddock.model.freeze.Freeze;
import dev.paddock.model.freeze.FreezeResult;
import dev.paddock.model.freeze.Frozen;
import dev.paddock.model.inventory.Gap;
import dev.paddock.model.policy.Policy;
import dev.paddock.ui.control.Notices;
import dev.paddock.ui.control.Words;
import dev.paddock.ui.draft.DraftModel;
import dev.paddock.ui.host.HostModel;
import dev.paddock.ui.host.Link;
import dev.paddock.ui.host.Loaded;
import dev.paddock.ui.work.Activity;
import dev.paddock.ui.work.Work;
import dev.paddock.wire.message.ModulesReply;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Freezes the draft to what is loaded: one edit, and then the push. */
public final class FreezeViewModel {
    private final HostModel host;
    private final DraftModel draft;
    private final Work work;
    private final Notices notices;
    private final Clock clock;
    private final Consumer<List<String>> review;
    private final ReadOnlyObjectWrapper<Optional<String>> obstacle = new ReadOnlyObjectWrapper<>(Optional.empty());
    private Optional<Activity> reading = Optional.empty();

    /** @param review opens the push of the draft, with sentences to read before */
    public FreezeViewModel(
            HostModel host, DraftModel draft, Work work, Notices notices, Clock clock, Consumer<List<String>> review) {
        this.host = host;
        this.draft = draft;
        this.work = work;
        this.notices = notices;
        this.clock = clock;
        this.review = review;
        host.linkProperty().subscribe(_ -> look());
        host.modulesProperty().subscribe(_ -> look());
    }

    /** Why the draft cannot be frozen now, a sentence; empty where it can. */
    public ReadOnlyObjectProperty<Optional<String>> obstacleProperty() {
        return obstacle.getReadOnlyProperty();
    }

    /** Asks the agent what is loaded at this moment, which the table need not know, and freezes the draft to it. */
    public void freeze() {
        if (reading.filter(work.running()::contains).isPresent()
                || obstacle.get().isPresent()) {
            return;
        }
        // no obstacle meanwhile: a button that is disabled for a moment gives the keyboard away
        reading = host.client()
                .map(client -> work.run(
                        "Reading which modules are loaded",
                        client::modules,
                        this::take,
                        e -> notices.failed("The draft was not frozen: " + e.getMessage())));
    }

    private void take(ModulesReply reply) {
        switch (Freeze.of(draft.draft(), reply.inventory(), clock.instant())) {
            case Frozen frozen -> take(frozen);
            case FreezeResult.Impossible(String why) -> notices.failed("The draft was not frozen. " + why);
        }
    }

    private void take(Frozen frozen) {
        Policy before = draft.draft();
        draft.edit(_ -> frozen.policy());
        if (draft.changesProperty().get().isEmpty()) {
            notices.done(
                    before.equals(frozen.policy())
                            ? "The running policy is frozen to what is loaded already."
                            : "The draft is frozen, as the running policy is already.");
        } else {
            review.accept(sentences(frozen));
        }
    }

    private static List<String> sentences(Frozen frozen) {
        List<String> sentences = new ArrayList<>();
        long needed = frozen.count(Reason.DEPENDENCY) + frozen.count(Reason.SOFT_DEPENDENCY);
        sentences.add(Words.count(frozen.allowed().size(), "module") + " may be loaded: "
                + Words.grouped(frozen.count(Reason.LOADED)) + " that are loaded now, " + Words.grouped(needed)
                + " that they need, " + Words.grouped(frozen.count(Reason.SURVIVAL)) + " of the survival list. "
                + Words.count(frozen.refused().size(), "module") + " on disk are refused, "
                + Words.grouped(frozen.becomeRefused()) + " of which the draft let load before.");
        sentences.addAll(frozen.remarks());
        for (Gap gap : frozen.gaps()) {
            sentences.add("Not known: " + gap.what() + ": " + gap.why() + ".");
        }
        return sentences;
    }

    private void look() {
        obstacle.set(
                switch (host.linkProperty().get()) {
                    case Link.Connecting _ -> Optional.of("The agent is being looked for.");
                    case Link.Lost _ -> Optional.of("No agent answers, so nobody knows what is loaded.");
                    case Link.Live _ -> obstacle(host.modulesProperty().get());
                });
    }

    private static Optional<String> obstacle(Loaded<ModulesReply> modules) {
        return switch (modules) {
            case Loaded.Waiting<ModulesReply> _ -> Optional.of("The kernel's modules are being read.");
            case Loaded.Failed<ModulesReply>(String why) -> Optional.of("The modules could not be read: " + why);
            case Loaded.Here<ModulesReply>(ModulesReply reply) ->
                reply.inventory()
                        .loadedUnknown()
                        .map(gap -> "Nobody knows which modules are loaded: " + gap.why() + ".");
        };
    }
}
