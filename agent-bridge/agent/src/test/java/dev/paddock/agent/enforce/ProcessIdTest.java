package dev.paddock.agent.enforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class ProcessIdTest {

    @Test
    void theTimeOfTheStartIsFoundBehindAnyName() throws Exception {
        String stat = "42 (a) b (c) S 1 42 42 0 -1 4194560 1 0 0 0 0 0 0 0 20 0 1 0 987654 1 2 3";
        assertThat(ProcessId.parse(42, stat)).isEqualTo(new ProcessId(42, 987654));
    }

    @Test
    void aCutLineIsNoProcess() {
        assertThatThrownBy(() -> ProcessId.parse(42, "42 (a) S 1")).isInstanceOf(IOException.class);
    }

    @Test
    void thisProcessHasOne() throws Exception {
        int pid = Math.toIntExact(ProcessHandle.current().pid());
        assertThat(ProcessId.of(pid).started()).isPositive();
    }
}
