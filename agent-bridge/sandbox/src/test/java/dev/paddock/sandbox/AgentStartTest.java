package dev.paddock.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.paddock.sandbox.Machine.Result;
import dev.paddock.wire.client.AgentException;
import dev.paddock.wire.message.HookEntry;
import dev.paddock.wire.message.Status;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the agent needs, taken away one at a time before it starts: it says what is wrong and what to do, and never holds less than it says. */
@Tag("kernel")
@Execution(ExecutionMode.SAME_THREAD)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AgentStartTest {

    private static final String KERNEL = "6.12";
    private static final List<String> WITHOUT_AVX = List.of("--cpu", "max,-avx,-avx2");
    /** As with Secure Boot: no module without a signature. */
    private static final String INTEGRITY = "lockdown=integrity";

    private static final String ASK = "/run/ask socket 10 1 0";
    private static final String NO_INET6 =
            MachineTest.policy("enforce", "sockets: {rules: [{family: inet6, verdict: deny}]}");
    private static final String STATE = "/var/lib/paddock";

    /** Each with what takes it away, what brings it back, whether sockets can be refused without it, and words of what is said. */
    enum Missing {
        BPF_FILE_SYSTEM("umount /sys/fs/bpf", "mount -t bpf bpf /sys/fs/bpf", false, "mount -t bpf bpf /sys/fs/bpf"),
        TYPES(
                "mount --bind /dev/null /sys/kernel/btf/vmlinux",
                "umount /sys/kernel/btf/vmlinux",
                false,
                "CONFIG_DEBUG_INFO_BTF"),
        LIBBPF(
                "for f in $(find / -xdev -name libbpf.so.1); do mv $f $f.away; done",
                "for f in $(find / -xdev -name libbpf.so.1.away); do mv $f ${f%.away}; done",
                false,
                "Install the package libbpf1"),
        PROBE(
                "mv " + MachineTest.PROBE + " /run/away",
                "mv /run/away " + MachineTest.PROBE,
                false,
                "the self-test could not run"),
        ADDRESSES(
                "sysctl -qw kernel.kptr_restrict=2",
                "sysctl -qw kernel.kptr_restrict=0",
                true,
                "kptr_restrict below 2"),
        MEMORY_OF_THE_KERNEL("mount --bind /dev/null /proc/kcore", "umount /proc/kcore", true, "/proc/kcore"),
        SECURITY_FILE_SYSTEM(
                "umount /sys/kernel/security", "mount -t securityfs security /sys/kernel/security", true, ""),
        TIME("date -s @978307200", "date -s @$(cat /run/now)", true, ""),
        MODULES_DIRECTORY("mount -t tmpfs tmpfs /lib/modules", "umount /lib/modules", true, "/lib/modules/"),
        ROOM_ON_THE_DISK(
                "mount -t tmpfs -o size=64k tmpfs " + STATE + "; dd if=/dev/zero of=" + STATE + "/rest 2>/dev/null",
                "umount " + STATE,
                false,
                STATE),
        RIGHT_TO_WRITE("mount -t tmpfs -o ro tmpfs " + STATE, "umount " + STATE, false, STATE);

        private final String takeAway;
        private final String bringBack;
        private final boolean holds;
        private final String said;

        Missing(String takeAway, String bringBack, boolean holds, String said) {
            this.takeAway = takeAway;
            this.bringBack = bringBack;
            this.holds = holds;
            this.said = said;
        }
    }

    @SuppressWarnings("NullAway.Init") // booted before the first test
    private static Machine machine;

    @BeforeAll
    static void boot() throws Exception {
        assumeTrue(Kernels.names().anyMatch(KERNEL::equals), KERNEL + " is not among the kernels");
        machine = Machine.boot(KERNEL, INTEGRITY, WITHOUT_AVX);
        machine.root("cp " + MachineTest.PROBE + " /run/ask; date +%s > /run/now");
    }

    @AfterAll
    static void halt() {
        if (machine != null) {
            machine.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsMissingIsSaidAndNothingIsClaimed(Missing missing) throws Exception {
        clear(missing.takeAway);
        try {
            Result start = machine.root("sandbox-agent start");
            String told = start.exitCode() == 0 ? pushed(missing) : start.output();
            assertThat(told).contains(missing.said);
            assertThat(answer()).isEqualTo(missing.holds ? "EPERM" : "ok");
        } finally {
            clear(missing.bringBack);
        }
    }

    /** The package is built on a processor that has it; common models of virtual machines have not. */
    @Test
    void processorWithoutAvxRunsAgentAndCommandLine() throws Exception {
        assertThat(machine.root("grep -q -w avx /proc/cpuinfo").exitCode())
                .as("the agent that came up with the machine had none")
                .isNotZero();
        assertThat(machine.root("paddockctl --version")).matches(result -> result.exitCode() == 0);
    }

    @Test
    void everyHookIsProvenWhereTheKernelTakesNoModuleWithoutASignature() throws Exception {
        assertThat(machine.root("cat /sys/kernel/security/lockdown").output()).contains("[integrity]");
        clear("true");
        machine.root("sandbox-agent start");
        machine.awaitAgent();
        assertThat(machine.agent().status().hooks()).isNotEmpty().allMatch(HookEntry::proven);
    }

    /** The last one: a kernel is not unlocked again. */
    @Test
    @Order(Integer.MAX_VALUE)
    void kernelThatHidesItsMemoryIsSaidToTakeNoPrograms() throws Exception {
        clear("true");
        machine.root("sandbox-agent start");
        machine.awaitAgent();
        machine.agent().push(NO_INET6, Duration.ZERO);
        machine.restartAgent("echo confidentiality > /sys/kernel/security/lockdown");
        assertThat(machine.agent().status().mode())
                .as("programs that were loaded before")
                .isEqualTo("enforce");
        assertThat(answer()).isEqualTo("EPERM");

        clear("true");
        machine.root("sandbox-agent start");
        machine.awaitAgent();
        assertThatThrownBy(() -> machine.agent().push(NO_INET6, Duration.ZERO))
                .isInstanceOf(AgentException.NotEnforceable.class)
                .hasMessageContaining("lockdown=integrity");
        assertThat(answer()).isEqualTo("ok");
    }

    /** What ran before goes on while the agent cannot start. */
    @Test
    void damagedHistoryKeepsTheAgentFromStartingAndThePolicyInForce() throws Exception {
        clear("true");
        machine.root("sandbox-agent start");
        machine.awaitAgent();
        machine.agent().push(NO_INET6, Duration.ZERO);
        Result start = machine.root("sandbox-agent kill; mkdir -p /run/kept; mv " + STATE
                + "/* /run/kept; echo damaged > " + STATE + "/history.db; sandbox-agent start");
        assertThat(start.exitCode()).isNotZero();
        assertThat(start.output()).contains(STATE + "/history.db", "moving it away starts a new history");
        assertThat(answer()).isEqualTo("EPERM");

        machine.root("rm " + STATE + "/*; mv /run/kept/* " + STATE + "; sandbox-agent start");
        machine.awaitAgent();
        assertThat(machine.agent().status().policy()).isEqualTo("test");
        assertThat(answer()).isEqualTo("EPERM");
    }

    /** The agent takes the kernel's command line and the number of the boot from files, which are put in the place of the kernel's. */
    @Test
    void savedPolicyOnlyRecordsWhereTheCommandLineOrFailedBootsWantIt() throws Exception {
        clear("true");
        machine.root("sandbox-agent start");
        machine.awaitAgent();
        machine.agent().push(NO_INET6, Duration.ZERO);

        machine.restartAgent(instead("/proc/cmdline", "quiet paddock=audit"));
        assertThat(machine.agent().status().mode()).isEqualTo("audit");
        assertThat(answer()).as("paddock=audit").isEqualTo("ok");
        assertThatThrownBy(() -> machine.agent().push(NO_INET6, Duration.ZERO))
                .isInstanceOf(AgentException.NotEnforceable.class)
                .hasMessageContaining("paddock=audit");

        machine.restartAgent("umount /proc/cmdline; " + instead("/proc/sys/kernel/random/boot_id", "first"));
        assertThat(answer()).as("first boot").isEqualTo("EPERM");
        machine.restartAgent(
                "umount /proc/sys/kernel/random/boot_id; " + instead("/proc/sys/kernel/random/boot_id", "second"));
        assertThat(answer()).as("second boot").isEqualTo("EPERM");
        machine.restartAgent("umount /proc/sys/kernel/random/boot_id");
        assertThat(machine.agent().status().mode()).isEqualTo("audit");
        assertThat(answer()).as("third boot").isEqualTo("ok");
        assertThat(machine.agent().status().gaps())
                .anySatisfy(gap -> assertThat(gap.why()).contains("The last 2 boots"));

        machine.agent().push(NO_INET6, Duration.ZERO);
        assertThat(answer()).as("somebody decided").isEqualTo("EPERM");
    }

    /** Pushes, and gives all that the agent said. */
    private static String pushed(Missing missing) throws Exception {
        machine.awaitAgent();
        Status status = machine.agent().status();
        String told = Stream.concat(
                        Stream.of(status.reason()), status.gaps().stream().map(gap -> gap.what() + ": " + gap.why()))
                .collect(Collectors.joining("\n"));
        if (missing.holds) {
            machine.agent().push(NO_INET6, Duration.ZERO);
            assertThat(machine.agent().status().hooks())
                    .filteredOn(hook -> hook.name().equals("socket_create"))
                    .singleElement()
                    .matches(hook -> hook.attached() && hook.proven());
        } else {
            assertThatThrownBy(() -> machine.agent().push(NO_INET6, Duration.ZERO))
                    .isInstanceOf(AgentException.class)
                    .hasMessageContaining(missing.said);
        }
        return told;
    }

    private static String instead(String file, String text) {
        return "echo " + text + " > /run/instead && mount --bind /run/instead " + file;
    }

    private static String answer() throws IOException {
        return machine.user(ASK).output();
    }

    /** Ends the agent, and leaves nothing of it in the kernel or on the disk. */
    private static void clear(String script) throws IOException {
        machine.root("sandbox-agent kill; rm -rf /sys/fs/bpf/paddock; " + script + "; rm -rf " + STATE
                + "/*; rm -f /run/paddock/*");
    }
}
