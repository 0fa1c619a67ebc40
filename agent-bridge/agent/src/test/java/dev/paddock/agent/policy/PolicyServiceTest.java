package dev.paddock.agent.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.paddock.agent.enforce.Backend;
import dev.paddock.agent.enforce.BootClock;
import dev.paddock.agent.enforce.BootSwitch;
import dev.paddock.agent.enforce.NoBackend;
import dev.paddock.agent.history.BootStore;
import dev.paddock.agent.history.Database;
import dev.paddock.agent.history.Outcome;
import dev.paddock.agent.history.Revision;
import dev.paddock.agent.history.RevisionStore;
import dev.paddock.model.document.Problem;
import dev.paddock.model.inventory.Gap;
import dev.paddock.model.policy.Mode;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which policy runs, with a backend that only remembers what it was told. That a kernel does it is proven in the sandbox. */
class PolicyServiceTest {

    private static final String FIRST = document("first");
    private static final String SECOND = document("second");
    private static final Duration STAYS = Duration.ZERO;

    @TempDir
    Path folder;

    private final RememberingBackend backend = new RememberingBackend();
    private final BootClock clock = new BootClock(Clock.systemUTC());

    private final Inventories nothing = new NoInventories();

    @SuppressWarnings("NullAway.Init") // opened before each test
    private Database database;

    @SuppressWarnings("NullAway.Init") // made before each test
    private RevisionStore store;

    @BeforeEach
    void open() throws Exception {
        database = Database.open(folder.resolve("history.db"));
        store = new RevisionStore(database);
    }

    @AfterEach
    void close() throws Exception {
        database.close();
    }

    @Test
    void unconfirmedPushEndsInTheFormerPolicy() throws Exception {
        try (PolicyService service = service(backend)) {
            service.start();
            long first = service.push(FIRST, STAYS, "uid 0").revision();
            long second = service.push(SECOND, Duration.ofMillis(700), "uid 0").revision();
            assertThat(backend.applied
                            .getLast()
                            .fallback()
                            .orElseThrow()
                            .former()
                            .revision())
                    .isEqualTo(first);
            for (int attempt = 0; attempt < 100 && service.running().revision().revision() == second; attempt++) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
            assertThat(service.running().revision().revision()).isEqualTo(first);
            assertThat(backend.applied.getLast().live().revision()).isEqualTo(first);
            assertThat(outcome(second)).isEqualTo(Outcome.EXPIRED);
            assertThatThrownBy(() -> service.confirm(second)).isInstanceOf(PolicyException.class);
        }
    }

    @Test
    void pushThatNobodyConfirmedBeforeTheAgentDiedIsNotBroughtBack() throws Exception {
        long first;
        long second;
        try (PolicyService service = service(backend)) {
            service.start();
            first = service.push(FIRST, STAYS, "uid 0").revision();
            second = service.push(SECOND, Duration.ofMillis(300), "uid 0").revision();
        }
        TimeUnit.MILLISECONDS.sleep(500);
        try (PolicyService service = service(backend)) {
            service.start();
            assertThat(service.running().revision().revision()).isEqualTo(first);
            assertThat(outcome(second)).isEqualTo(Outcome.EXPIRED);
        }
    }

    @Test
    void pushOfAnotherBootIsNotBroughtBackWhateverItsDeadline() throws Exception {
        store.add(new Revision(
                0,
                clock.clock().instant(),
                "uid 0",
                0,
                Outcome.PENDING,
                "second",
                SECOND,
                "another boot",
                Long.MAX_VALUE));
        try (PolicyService service = service(backend)) {
            service.start();
            assertThat(service.running().revision().revision()).isZero();
        }
    }

    @Test
    void confirmedPushSurvivesARestart() throws Exception {
        long second;
        try (PolicyService service = service(backend)) {
            service.start();
            second = service.push(SECOND, Duration.ofMinutes(5), "uid 0").revision();
            service.confirm(second);
            assertThat(service.pending()).isEmpty();
        }
        try (PolicyService service = service(backend)) {
            service.start();
            assertThat(service.running().revision().revision()).isEqualTo(second);
        }
    }

    @Test
    void aPushOverAWaitingOneFallsBackToTheConfirmed() throws Exception {
        try (PolicyService service = service(backend)) {
            service.start();
            long first = service.push(FIRST, STAYS, "uid 0").revision();
            long second = service.push(SECOND, Duration.ofMinutes(5), "uid 0").revision();
            service.push(document("third"), Duration.ofMinutes(5), "uid 0");
            assertThat(outcome(second)).isEqualTo(Outcome.SUPERSEDED);
            assertThat(service.revert()).isEqualTo(first);
        }
    }

    @Test
    void kernelThatRefusesLeavesTheFormerRunning() throws Exception {
        try (PolicyService service = service(backend)) {
            service.start();
            long first = service.push(FIRST, STAYS, "uid 0").revision();
            backend.broken = true;
            assertThatThrownBy(() -> service.push(SECOND, STAYS, "uid 0")).isInstanceOf(PolicyException.class);
            assertThat(service.running().revision().revision()).isEqualTo(first);
            assertThat(store.newest(1).getFirst().outcome()).isEqualTo(Outcome.FAILED);
        }
    }

    @Test
    void withoutABackendAPushFailsWithTheReason() throws Exception {
        try (PolicyService service = service(new NoBackend("no BPF here"))) {
            service.start();
            assertThatThrownBy(() -> service.push(FIRST, STAYS, "uid 0"))
                    .isInstanceOfSatisfying(
                            PolicyException.class,
                            e -> assertThat(e.failure())
                                    .isEqualTo(new PolicyFailure.NotEnforceable(List.of("no BPF here"))));
            assertThat(store.newest(1)).isEmpty();
        }
    }

    @Test
    void badDocumentChangesNothing() throws Exception {
        try (PolicyService service = service(backend)) {
            service.start();
            int applied = backend.applied.size();
            assertThatThrownBy(() -> service.push("nonsense: true", STAYS, "uid 0"))
                    .isInstanceOf(PolicyException.class);
            assertThat(backend.applied).hasSize(applied);
            assertThat(store.newest(1)).isEmpty();
        }
    }

    @Test
    void disableLastsAcrossARestart() throws Exception {
        try (PolicyService service = service(backend)) {
            service.start();
            service.push(FIRST, STAYS, "uid 0");
            service.disable("uid 0", "maintenance");
        }
        try (PolicyService service = service(backend)) {
            service.start();
            assertThat(service.running().policy().name()).isEqualTo("allow-all");
            assertThat(store.newest(1).getFirst().name()).contains("maintenance");
        }
    }

    private PolicyService service(Backend which) {
        return new PolicyService(which, store, nothing, clock, health(BootSwitch.NONE));
    }

    private BootHealth health(BootSwitch bootSwitch) {
        return new BootHealth(bootSwitch, new BootStore(database), clock);
    }

    private PolicyService booted(BootSwitch bootSwitch) throws Exception {
        PolicyService service = new PolicyService(backend, store, nothing, clock, health(bootSwitch));
        service.start();
        return service;
    }

    private Mode appliedMode() {
        return backend.applied.getLast().live().policy().mode();
    }

    private Outcome outcome(long revision) throws Exception {
        return store.find(revision).orElseThrow().outcome();
    }

    @Test
    void auditOnTheCommandLineKeepsTheSavedPolicyFromRefusing() throws Exception {
        try (PolicyService service = booted(BootSwitch.NONE)) {
            service.push(FIRST, STAYS, "uid 0");
        }
        try (PolicyService service = booted(BootSwitch.AUDIT)) {
            assertThat(appliedMode()).isEqualTo(Mode.AUDIT);
            assertThat(service.running().policy().mode()).isEqualTo(Mode.AUDIT);
            assertThat(service.gaps()).extracting(Gap::why).containsExactly(BootSwitch.AUDIT.reason());
            assertThatThrownBy(() -> service.push(SECOND, STAYS, "uid 0"))
                    .isInstanceOfSatisfying(
                            PolicyException.class,
                            e -> assertThat(e.failure())
                                    .isEqualTo(new PolicyFailure.NotEnforceable(List.of(BootSwitch.AUDIT.reason()))));
        }
        try (PolicyService service = booted(BootSwitch.NONE)) {
            assertThat(appliedMode()).isEqualTo(Mode.ENFORCE);
            assertThat(service.gaps()).isEmpty();
        }
    }

    @Test
    void afterTwoFailedBootsThePolicyOnlyRecordsUntilSomebodyDecides() throws Exception {
        try (PolicyService service = booted(BootSwitch.NONE)) {
            service.push(FIRST, STAYS, "uid 0");
        }
        BootStore boots = new BootStore(database);
        boots.begin("one", clock.clock().instant(), 1);
        boots.begin("two", clock.clock().instant(), 1);
        try (PolicyService service = booted(BootSwitch.NONE)) {
            assertThat(appliedMode()).isEqualTo(Mode.AUDIT);
            assertThat(service.gaps().getFirst().why()).contains("The last 2 boots");
            service.push(SECOND, STAYS, "uid 0");
            assertThat(appliedMode()).isEqualTo(Mode.ENFORCE);
            assertThat(service.gaps()).isEmpty();
        }
        try (PolicyService service = booted(BootSwitch.NONE)) {
            assertThat(appliedMode()).isEqualTo(Mode.ENFORCE);
            assertThat(service.gaps()).isEmpty();
        }
    }

    @Test
    void goodBootEndsTheCountOfFailures() throws Exception {
        BootStore boots = new BootStore(database);
        for (String boot : List.of("failed", "good", "failed again")) {
            boots.begin(boot, clock.clock().instant(), 1);
            if (boot.equals("good")) {
                boots.good(boot);
            }
        }
        assertThat(boots.failedBefore("now")).isEqualTo(1);
    }

    @Test
    void whatIsHeldOtherwiseIsToldWithThePush() throws Exception {
        try (PolicyService service = booted(BootSwitch.NONE)) {
            assertThat(service.push(FIRST, STAYS, "uid 0").warnings())
                    .extracting(Problem::message)
                    .contains("splice.vmsplice: held otherwise");
            assertThat(service.check(FIRST).problems())
                    .extracting(Problem::message)
                    .contains("splice.vmsplice: held otherwise");
        }
    }

    @Test
    void pushWithADigestIsOfWhatWasCheckedOrOfNothing() throws Exception {
        try (PolicyService service = booted(BootSwitch.NONE)) {
            long first = service.push(FIRST, STAYS, "uid 0").revision();
            PolicyService.Checked checked = service.check(SECOND);
            assertThat(checked.revision()).isEqualTo(first);

            assertThat(whyStale(service, FIRST, checked.digest())).contains("not the one that was checked");
            assertThat(whyStale(service, SECOND + "#", checked.digest())).contains("not the one that was checked");
            assertThat(whyStale(service, SECOND, "")).contains("check it again");

            long meanwhile = service.push(document("meanwhile"), STAYS, "uid 7").revision();
            assertThat(whyStale(service, SECOND, checked.digest()))
                    .contains("revision " + first + " ran", "revision " + meanwhile + " runs now, by uid 7");
            assertThat(service.running().revision().revision()).isEqualTo(meanwhile);
            assertThat(store.newest(10)).hasSize(2);

            service.revert();
            String digest = service.check(SECOND).digest();
            assertThat(digest).as("the first revision runs again").isEqualTo(checked.digest());
            service.push(SECOND, STAYS, "uid 0", digest);
            assertThat(service.running().revision().document()).isEqualTo(SECOND);
        }
    }

    private static String whyStale(PolicyService service, String document, String digest) {
        PolicyException refused =
                catchThrowableOfType(PolicyException.class, () -> service.push(document, STAYS, "uid 0", digest));
        return refused.failure() instanceof PolicyFailure.StaleCheck(String reason) ? reason : "another failure";
    }

    @Test
    void savedPolicyThatTheKernelDoesNotTakeIsNotSaidToRun() throws Exception {
        try (PolicyService service = booted(BootSwitch.NONE)) {
            service.push(FIRST, STAYS, "uid 0");
        }
        backend.broken = true;
        try (PolicyService service = booted(BootSwitch.NONE)) {
            assertThat(service.notApplied().orElseThrow()).contains("on purpose");
            backend.broken = false;
            service.reapply();
            assertThat(service.notApplied()).isEmpty();
        }
    }

    private static String document(String name) {
        return "apiVersion: paddock.dev/v1\nkind: Policy\nname: " + name
                + "\nmode: enforce\nsockets: {default: deny}\n";
    }
}
