package dev.paddock.agent.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.agent.enforce.BootClock;
import dev.paddock.agent.enforce.BootSwitch;
import dev.paddock.agent.history.BootStore;
import dev.paddock.agent.history.Database;
import dev.paddock.agent.history.Outcome;
import dev.paddock.agent.history.Revision;
import dev.paddock.agent.history.RevisionStore;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every change of the policy, with a fault at every place where it touches disk or kernel. A change writes single statements, which SQLite
 * does wholly or not at all, and swaps one policy in the kernel: so these are the places.
 */
class FaultTest {

    private static final Duration STAYS = Duration.ZERO;
    private static final Duration WAITS = Duration.ofMinutes(5);

    enum Change {
        PUSH,
        PUSH_THAT_WAITS,
        PUSH_OVER_A_WAITING_ONE,
        CONFIRM,
        REVERT,
        DISABLE
    }

    enum Fault {
        DISK_TAKES_NO_NEW_REVISION("BEFORE INSERT"),
        DISK_TAKES_NO_OUTCOME("BEFORE UPDATE"),
        KERNEL_REFUSES(""),
        KERNEL_FAILS_BEHIND_THE_SWAP(""),
        KILLED_BEFORE_THE_KERNEL_HAS_IT(""),
        KILLED_WHEN_THE_KERNEL_HAS_IT("");

        private final String trigger;

        Fault(String trigger) {
            this.trigger = trigger;
        }

        boolean kills() {
            return name().startsWith("KILLED");
        }
    }

    /** Stands for SIGKILL: nothing catches it. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    @TempDir
    Path folder;

    private final RememberingBackend kernel = new RememberingBackend();
    private final BootClock clock = new BootClock(Clock.systemUTC());
    private final Inventories nothing = new NoInventories();

    static Stream<Arguments> everyFault() {
        return Arrays.stream(Change.values())
                .flatMap(change -> Arrays.stream(Fault.values()).map(fault -> Arguments.of(change, fault)));
    }

    @ParameterizedTest
    @MethodSource("everyFault")
    void kernelAndDiskHaveOneWholeRevisionAfterwards(Change change, Fault fault) throws Exception {
        long first;
        long second = 0;
        boolean failed;
        try (Database database = open();
                PolicyService service = service(database)) {
            service.start();
            first = service.push(document("first"), STAYS, "uid 0").revision();
            if (change == Change.PUSH_OVER_A_WAITING_ONE || change == Change.CONFIRM || change == Change.REVERT) {
                second = service.push(document("second"), WAITS, "uid 0").revision();
            }
            long former = service.running().revision().revision();
            arm(fault);
            failed = fails(() -> make(change, service));
            if (failed && !fault.kills()) {
                assertThat(inKernel())
                        .as("what the kernel has is what the agent says")
                        .isIn(saidToRun(service), former);
                if (service.notApplied().isEmpty()) {
                    assertThat(inKernel()).isEqualTo(saidToRun(service));
                }
            }
            disarm(fault);
        }
        try (Database database = open();
                PolicyService service = service(database)) {
            service.start();
            Revision running = service.running().revision();
            assertThat(inKernel()).as("the next agent").isEqualTo(running.revision());
            assertThat(service.notApplied()).isEmpty();
            boolean pushed = change == Change.PUSH
                    || change == Change.PUSH_THAT_WAITS
                    || change == Change.PUSH_OVER_A_WAITING_ONE;
            if (pushed && failed) {
                assertThat(running.revision())
                        .as("a push that was not answered with success is not brought back")
                        .isEqualTo(second == 0 ? first : second);
            }
            if (!failed) {
                assertThat(running.outcome())
                        .isEqualTo(
                                switch (change) {
                                    case PUSH_THAT_WAITS, PUSH_OVER_A_WAITING_ONE -> Outcome.PENDING;
                                    case DISABLE -> Outcome.DISABLED;
                                    case PUSH, CONFIRM, REVERT -> Outcome.CONFIRMED;
                                });
            }
            assertThat(new RevisionStore(database)
                            .newest(9).stream().filter(revision -> revision.outcome() == Outcome.PENDING))
                    .as("at most one waits")
                    .hasSizeLessThanOrEqualTo(1);
        }
    }

    @Test
    void pushThatExpiresEndsInTheFormerPolicyThoughNoDiskIsThere() throws Exception {
        Database database = open();
        try (PolicyService service = service(database)) {
            service.start();
            long first = service.push(document("first"), STAYS, "uid 0").revision();
            service.push(document("second"), Duration.ofMillis(100), "uid 0");
            database.close();
            for (int attempt = 0; attempt < 100 && saidToRun(service) != first; attempt++) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
            assertThat(saidToRun(service)).isEqualTo(first);
            assertThat(inKernel()).isEqualTo(first);
        }
    }

    @Test
    void kernelThatRefusedGetsThePolicyAsSoonAsItTakesIt() throws Exception {
        try (Database database = open();
                PolicyService service = service(database)) {
            service.start();
            long first = service.push(document("first"), STAYS, "uid 0").revision();
            service.push(document("second"), WAITS, "uid 0");
            kernel.broken = true;
            assertThat(fails(service::revert)).isTrue();
            assertThat(service.notApplied()).isPresent();
            assertThat(inKernel()).isNotEqualTo(first);

            kernel.broken = false;
            for (int attempt = 0; attempt < 100 && service.notApplied().isPresent(); attempt++) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
            assertThat(service.notApplied()).isEmpty();
            assertThat(inKernel()).isEqualTo(first).isEqualTo(saidToRun(service));
        }
    }

    private void make(Change change, PolicyService service) throws PolicyException {
        switch (change) {
            case PUSH -> service.push(document("third"), STAYS, "uid 0");
            case PUSH_THAT_WAITS, PUSH_OVER_A_WAITING_ONE -> service.push(document("third"), WAITS, "uid 0");
            case CONFIRM -> service.confirm(service.running().revision().revision());
            case REVERT -> service.revert();
            case DISABLE -> service.disable("uid 0", "a fault");
        }
    }

    private interface Attempt {
        void run() throws PolicyException;
    }

    private static boolean fails(Attempt attempt) {
        try {
            attempt.run();
            return false;
        } catch (PolicyException | Killed _) {
            return true;
        }
    }

    private void arm(Fault fault) throws Exception {
        switch (fault) {
            case DISK_TAKES_NO_NEW_REVISION, DISK_TAKES_NO_OUTCOME ->
                onDisk("CREATE TRIGGER full " + fault.trigger
                        + " ON revisions BEGIN SELECT RAISE(ABORT, 'disk full'); END");
            case KERNEL_REFUSES -> kernel.broken = true;
            case KERNEL_FAILS_BEHIND_THE_SWAP -> kernel.liesOnce = true;
            case KILLED_BEFORE_THE_KERNEL_HAS_IT -> kernel.before = FaultTest::kill;
            case KILLED_WHEN_THE_KERNEL_HAS_IT -> kernel.after = FaultTest::kill;
        }
    }

    private void disarm(Fault fault) throws Exception {
        if (!fault.trigger.isEmpty()) {
            onDisk("DROP TRIGGER full");
        }
        kernel.broken = false;
        kernel.before = () -> {};
        kernel.after = () -> {};
    }

    private static void kill() {
        throw new Killed();
    }

    private void onDisk(String sql) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("history.db"));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private long inKernel() {
        return kernel.applied.getLast().live().revision();
    }

    private static long saidToRun(PolicyService service) {
        return service.running().revision().revision();
    }

    private Database open() throws Exception {
        return Database.open(folder.resolve("history.db"));
    }

    private PolicyService service(Database database) {
        return new PolicyService(
                kernel,
                new RevisionStore(database),
                nothing,
                clock,
                new BootHealth(BootSwitch.NONE, new BootStore(database), clock));
    }

    private static String document(String name) {
        return "apiVersion: paddock.dev/v1\nkind: Policy\nname: " + name
                + "\nmode: enforce\nsockets: {default: deny}\n";
    }
}
