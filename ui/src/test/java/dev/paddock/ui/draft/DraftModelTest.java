package dev.paddock.ui.draft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.model.policy.Policy;
import dev.paddock.model.policy.Verdict;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DraftModelTest {
    private static Policy denyAead(Policy policy) {
        return ModuleEdits.set(policy, "algif-aead", Optional.of(Verdict.DENY));
    }

    private final DraftModel draft = new DraftModel();

    @Test
    void anEditIsAChangeInWords() {
        draft.edit(DraftModelTest::denyAead);
        assertThat(draft.changesProperty().get()).extracting(Change::words).containsExactly("Deny module algif_aead");
        assertThat(draft.running()).isEqualTo(Policy.allowAll());
    }

    @Test
    void undoAndRedoGoThroughEveryEdit() {
        draft.edit(DraftModelTest::denyAead);
        Policy first = draft.draft();
        draft.edit(policy -> SpliceEdits.setDefault(policy, Verdict.DEGRADE));
        draft.undo();
        assertThat(draft.draft()).isEqualTo(first);
        draft.undo();
        assertThat(draft.changesProperty().get()).isEmpty();
        assertThat(draft.canUndoProperty().get()).isFalse();
        draft.redo();
        draft.redo();
        assertThat(draft.draft().splice().defaultVerdict()).isEqualTo(Verdict.DEGRADE);
        assertThat(draft.canRedoProperty().get()).isFalse();
    }

    @Test
    void anEditThatChangesNothingIsNone() {
        draft.edit(policy -> policy);
        assertThat(draft.canUndoProperty().get()).isFalse();
    }

    @Test
    void aDraftWithChangesSurvivesARollBack() {
        draft.edit(DraftModelTest::denyAead);
        draft.setRunning(SpliceEdits.setDefault(Policy.allowAll(), Verdict.DENY));
        assertThat(draft.draft().modules().rules()).hasSize(1);
        assertThat(draft.changesProperty().get()).hasSize(2);
    }

    @Test
    void aDraftWithoutChangesFollowsWhatRuns() {
        Policy other = denyAead(Policy.allowAll());
        draft.setRunning(other);
        assertThat(draft.draft()).isEqualTo(other);
        assertThat(draft.changesProperty().get()).isEmpty();
    }

    @Test
    void openingAFileCanBeUndone() {
        Policy other = denyAead(Policy.allowAll());
        draft.opened(new SavedPolicy(Path.of("x.yaml"), other));
        assertThat(draft.differsFromSaved()).isFalse();
        draft.undo();
        assertThat(draft.differsFromSaved()).isTrue();
    }
}
