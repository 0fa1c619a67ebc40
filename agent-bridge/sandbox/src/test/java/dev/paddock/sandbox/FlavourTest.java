package dev.paddock.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.wire.message.Status;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Kernels that do not preempt, without bpf in their LSM list: the same programs, on security_*. */
@Tag("kernel")
@ParameterizedClass(name = "kernel {0}", allowZeroInvocations = true)
@MethodSource("kernels")
@Execution(ExecutionMode.SAME_THREAD)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FlavourTest implements AgentRestartTests {

    static final String WITHOUT_BPF = "lsm=lockdown,yama,apparmor";

    @Parameter
    String kernel = "";

    /** 7.3 preempts, where modprobe is what refuses: {@link ModprobeTest} tries the same of it. */
    static Stream<String> kernels() throws IOException {
        return Kernels.names().filter(name -> !name.startsWith("7."));
    }

    @BeforeParameterizedClassInvocation
    static void boot(String kernel) throws Exception {
        MachineTest.machine = Machine.boot(kernel, WITHOUT_BPF);
    }

    @AfterParameterizedClassInvocation
    static void halt() {
        MachineTest.machine.close();
    }

    @Test
    void everyHookIsProven() throws Exception {
        Status status = MachineTest.agent().status();
        assertThat(status.backend()).isEqualTo("bpf");
        assertThat(status.flavour()).isEqualTo("fmod_ret");
        MachineTest.checkThatEveryHookIsProven(status.hooks(), kernel);
    }

    @Test
    void hookIsAttachedOnlyWhileARuleNeedsIt() throws Exception {
        MachineTest.checkThatHooksComeAndGo();
    }

    @Test
    void everyPathUnderEveryVerdict() throws Exception {
        new Matrix(kernel).check();
    }

    @Test
    void faultsInSystemCallsLeaveOneWholePolicy() throws Exception {
        assertThat(Faults.underBpf(3 + List.of("6.1", "6.12").indexOf(kernel)).check())
                .isPositive();
    }

    @Test
    void noCallPassesWhileAgentsAreKilledAndComeBack() throws Exception {
        MachineTest.checkThatNoCallPassesWhileAgentsAreKilled();
    }

    @Test
    void upgradedAgentTakesOverFromTheProgramsOfTheLastOneWithoutAGap() throws Exception {
        MachineTest.checkThatAnUpgradeLeavesNoGap(kernel);
    }
}
