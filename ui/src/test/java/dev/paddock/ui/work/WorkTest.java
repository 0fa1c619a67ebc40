package dev.paddock.ui.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkTest {
    private final List<Runnable> background = new ArrayList<>();
    private final List<String> heard = new ArrayList<>();
    private final Work work = new Work(background::add, Runnable::run);

    private Activity start() {
        return work.run("Reading", () -> "done", heard::add, e -> heard.add("failed"));
    }

    @Test
    void listsACallUntilItEnds() {
        start();
        assertThat(work.running()).extracting(Activity::what).containsExactly("Reading");
        background.forEach(Runnable::run);
        assertThat(work.running()).isEmpty();
        assertThat(heard).containsExactly("done");
    }

    @Test
    void aCallGivenUpBeforeItBeganLeavesTheListAndIsNotHeard() {
        start().cancel();
        assertThat(work.running()).isEmpty();
        background.forEach(Runnable::run);
        assertThat(heard).isEmpty();
    }
}
