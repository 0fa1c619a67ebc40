package dev.paddock.agent.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.agent.enforce.BootClock;
import dev.paddock.agent.enforce.BootSwitch;
import dev.paddock.agent.history.BootStore;
import dev.paddock.agent.history.Database;
import dev.paddock.agent.history.RevisionStore;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TamperingTest {

    private static final String DETACHED = "another process detached the hook file_permission";

    @Test
    void whatAnotherProcessTookAwayIsPutBackAndSaid(@TempDir Path folder) throws Exception {
        RememberingBackend backend = new RememberingBackend();
        BootClock clock = new BootClock(Clock.systemUTC());
        try (Database database = Database.open(folder.resolve("history.db"));
                PolicyService service = new PolicyService(
                        backend,
                        new RevisionStore(database),
                        new NoInventories(),
                        clock,
                        new BootHealth(BootSwitch.NONE, new BootStore(database), clock))) {
            service.start();
            long revision = service.push(
                            "apiVersion: paddock.dev/v1\nkind: Policy\nname: a\nmode: enforce\n",
                            Duration.ZERO,
                            "uid 0")
                    .revision();
            int before = backend.applied.size();
            backend.tampering = List.of(DETACHED);
            for (int attempt = 0; attempt < 100 && !backend.tampering.isEmpty(); attempt++) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
            assertThat(service.gaps()).singleElement().satisfies(gap -> {
                assertThat(gap.what()).isEqualTo("tampering");
                assertThat(gap.why()).contains(DETACHED);
            });
            assertThat(backend.applied).hasSize(before + 1);
            assertThat(backend.applied.getLast().live().revision()).isEqualTo(revision);
        }
    }
}
