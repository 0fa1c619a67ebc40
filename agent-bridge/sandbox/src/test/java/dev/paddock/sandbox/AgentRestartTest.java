package dev.paddock.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Agents that end, at any moment of a change too. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AgentRestartTest extends MachineTest implements AgentRestartTests {

    @Test
    void faultsInSystemCallsLeaveOneWholePolicy() throws Exception {
        assertThat(Faults.underBpf(List.of("6.1", "6.12", "7.3").indexOf(kernel))
                        .check())
                .isPositive();
    }
}
