package dev.paddock.ui.policy;

import dev.paddock.model.document.PolicyWriter;
import dev.paddock.ui.detail.Answer;
import dev.paddock.ui.draft.DraftModel;
import dev.paddock.ui.host.HostModel;
import dev.paddock.ui.host.Loaded;
import dev.paddock.ui.work.Delayer;
import dev.paddock.ui.work.Work;
import dev.paddock.wire.message.CoverageEntry;
import dev.paddock.wire.message.CoverageReply;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** What would hold each rule of the draft on this host, once it is pushed. */
public final class DraftCoverageViewModel {
    private final HostModel host;
    private final DraftModel draft;
    private final Answer<CoverageReply> answer;
    private final ObservableList<CoverageEntry> rules = FXCollections.observableArrayList();
    /** Kept: a view of a list that nobody holds stops telling of changes. */
    private final ObservableList<CoverageEntry> rulesView = FXCollections.unmodifiableObservableList(rules);

    private final ReadOnlyObjectWrapper<String> unknown = new ReadOnlyObjectWrapper<>("");

    public DraftCoverageViewModel(HostModel host, DraftModel draft, Work work, Delayer delayer) {
        this.host = host;
        this.draft = draft;
        this.answer = new Answer<>(host, work, delayer);
        answer.property().subscribe(this::take);
        // comes anew with every policy, every hook that is lost and every agent that answers again
        host.coverageProperty().subscribe(_ -> ask());
        draft.draftProperty().subscribe((_, _) -> ask());
        draft.runningProperty().subscribe((_, _) -> ask());
    }

    /** In the order of the document: of each section the default, then the rules. */
    public ObservableList<CoverageEntry> rules() {
        return rulesView;
    }

    /** Why there are no rules to show. */
    public ReadOnlyObjectProperty<String> unknownProperty() {
        return unknown.getReadOnlyProperty();
    }

    /** A draft without changes has the answer of the running policy. */
    private void ask() {
        if (draft.draft().equals(draft.running())) {
            answer.forget();
            take(host.coverageProperty().get());
            return;
        }
        String document = PolicyWriter.write(draft.draft());
        answer.ask("Asking what would hold each rule", agent -> agent.coverage(Optional.of(document)));
    }

    /** What is shown stays until there is another answer. */
    private void take(Loaded<CoverageReply> reply) {
        switch (reply) {
            case Loaded.Waiting<CoverageReply> _ -> unknown.set("The agent is asked.");
            case Loaded.Failed<CoverageReply>(String why) -> {
                rules.clear();
                unknown.set(why);
            }
            case Loaded.Here<CoverageReply>(CoverageReply value) -> rules.setAll(value.rules());
        }
    }
}
