package dev.paddock.model.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.model.document.PolicyReader;
import dev.paddock.model.document.ReadResult;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SystemdDropInTest {

    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    @Test
    void refusesVmspliceWithTheErrorOfItsVerdict() {
        assertThat(dropIn("splice: {vmsplice: degrade}").text())
                .contains("/etc/systemd/system/web.service.d/50-paddock.conf")
                .endsWith("\n[Service]\nSystemCallFilter=~vmsplice:EINVAL\n");
        assertThat(dropIn("splice: {vmsplice: kill}").text()).endsWith("\nSystemCallFilter=~vmsplice\n");
    }

    @Test
    void refusesTheOtherCallsOnlyWhereThePolicyLetsNoneThrough() {
        String pipes = "\n  rules:\n    - {fops: \"vmlinux:pipefifo_fops\", verdict: allow";

        assertThat(dropIn("splice:\n  default: deny").text())
                .endsWith("SystemCallFilter=~splice:EPERM tee:EPERM sendfile:EPERM sendfile64:EPERM"
                        + " copy_file_range:EPERM\n");
        assertThat(dropIn("splice:\n  default: deny" + pipes + "}").calls()).isEmpty();
        assertThat(dropIn("splice:\n  default: deny" + pipes + ", until: 2026-01-01T00:00:00Z}")
                        .calls())
                .as("a rule that is over")
                .isNotEmpty();
    }

    @Test
    void holdsNothingOfAPolicyThatLetsThroughOrExemptsTheUnit() {
        assertThat(dropIn("splice: {default: audit}").calls()).isEmpty();
        assertThat(dropIn("splice: {vmsplice: deny}\nexemptions:\n  - {unit: web.service, from: [splice]}")
                        .calls())
                .isEmpty();
        assertThat(dropIn("splice: {vmsplice: deny}\nexemptions:\n  - {unit: other.service, from: [splice]}")
                        .calls())
                .containsExactly("vmsplice");
    }

    @Test
    void onlyAUnitThatStartsProcessesHasAFilter() {
        assertThat(SystemdDropIn.isUnit("getty@tty1.service")).isTrue();
        assertThat(SystemdDropIn.isUnit("a.slice")).isFalse();
        assertThat(SystemdDropIn.isUnit("../etc/x.service")).isFalse();
        assertThat(SystemdDropIn.isUnit("a.service\n[Service]")).isFalse();
    }

    private static SystemdDropIn dropIn(String sections) {
        String document = "apiVersion: paddock.dev/v1\nkind: Policy\nname: p\nmode: enforce\n" + sections + "\n";
        return switch (PolicyReader.read(document)) {
            case ReadResult.Accepted accepted -> SystemdDropIn.of(accepted.policy(), NOW, "web.service");
            case ReadResult.Rejected rejected ->
                throw new AssertionError(rejected.problems().toString());
        };
    }
}
