package dev.paddock.model.hint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.model.document.PolicyReader;
import dev.paddock.model.document.ReadResult;
import dev.paddock.model.inventory.FileOperations;
import dev.paddock.model.inventory.FopsId;
import dev.paddock.model.inventory.FopsInventory;
import dev.paddock.model.inventory.Transfer;
import dev.paddock.model.policy.Policy;
import dev.paddock.model.policy.RuleRef;
import dev.paddock.model.use.Held;
import dev.paddock.model.use.Holder;
import dev.paddock.model.use.Use;
import dev.paddock.model.use.UseInventory;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProgramHintsTest {

    private static final FopsId EXT4 = FopsId.parse("ext4:ext4_file_operations");
    private static final FopsId FUSE = FopsId.parse("fuse:fuse_dev_operations");
    private static final FopsInventory FOPS = new FopsInventory(
            "k", List.of(fops(EXT4), fops(FUSE), fops(FopsId.parse("vmlinux:shmem_file_operations"))), List.of());

    @Test
    void nginxIsSpokenOfWithTheRuleAndTheLinesThatAllowIt() {
        List<String> hints =
                hints("splice: {default: degrade}", use(7, "/usr/sbin/nginx", EXT4), use(8, "/usr/sbin/nginx", EXT4));

        assertThat(hints)
                .singleElement()
                .asString()
                .startsWith("nginx (pid 7, 8) drops the connection")
                .contains(
                        "splice.default (degrade) refuses ext4:ext4_file_operations as source",
                        "- {fops: \"ext4:ext4_file_operations\", side: source, verdict: allow}",
                        "- {socket: {family: inet, type: stream, protocol: tcp}, side: sink, verdict: allow}",
                        "sendfile off")
                .doesNotContain("shmem", "in the place of");
    }

    @Test
    void theLinesOfAHintAreRightAndEndIt() {
        String rules = """
                splice:
                  default: degrade
                  rules:
                    - {fops: "ext4:ext4_file_operations", side: source, verdict: allow}
                    - {socket: {family: inet, type: stream, protocol: tcp}, side: sink, verdict: allow}
                    - {socket: {family: inet6, type: stream, protocol: tcp}, side: sink, verdict: allow}
                """;

        assertThat(hints(rules, use(7, "/usr/sbin/nginx", EXT4))).isEmpty();
    }

    @Test
    void aRuleThatIsInTheWayIsNamed() {
        String rules = """
                splice:
                  rules:
                    - {fops: "ext4:ext4_file_operations", verdict: deny}
                """;

        assertThat(hints(rules, use(7, "/usr/sbin/nginx (deleted)", EXT4)))
                .singleElement()
                .asString()
                .contains("in the place of what splice.rules[0] says of it");
    }

    @Test
    void whoIsExemptIsNotSpokenOf() {
        String rest = "\nexemptions:\n  - {executable: /sbin/nginx, from: [splice]}";

        assertThat(hints("splice: {default: degrade}" + rest, use(7, "/usr/sbin/nginx", EXT4)))
                .isEmpty();
        assertThat(hints("splice: {default: degrade}" + rest, use(7, "/opt/nginx/nginx", EXT4)))
                .hasSize(1);
    }

    @Test
    void criuIsNotHelpedByAnExemptionOfItselfAlone() {
        String policy = "splice: {vmsplice: degrade}\nexemptions:\n  - {executable: /usr/sbin/criu, from: [splice]}";

        assertThat(hints(policy, use(9, "/usr/sbin/criu", EXT4)))
                .singleElement()
                .asString()
                .contains("criu (pid 9)", "an exemption of criu alone is not enough", "vmsplice: allow");
        assertThat(ProgramHints.of(
                        policy(policy),
                        Instant.EPOCH,
                        FOPS,
                        new UseInventory(List.of(use(9, "/usr/sbin/criu", EXT4)), List.of()),
                        Set.of(RuleRef.VMSPLICE),
                        path -> path))
                .as("a kernel that cannot refuse vmsplice")
                .isEmpty();
    }

    @Test
    void fuseDaemonsSurviveWhatIsDegradedAndNotWhatIsDeniedOrKilled() {
        Use daemon = use(3, "/usr/bin/sshfs", FUSE);
        Use file = use(4, "/usr/bin/tail", EXT4);

        assertThat(hints("splice: {default: degrade, vmsplice: degrade}", daemon, file))
                .isEmpty();
        assertThat(hints("splice: {default: deny, vmsplice: kill}", daemon, file))
                .hasSize(2)
                .allMatch(hint -> hint.startsWith("sshfs (pid 3) serves a FUSE file system"))
                .noneMatch(hint -> hint.contains("fuse_dev_operations"));
    }

    @Test
    void aPolicyThatRefusesNoSpliceConcernsNobody() {
        assertThat(ProgramHints.mayConcern(Policy.allowAll())).isFalse();
        assertThat(ProgramHints.mayConcern(policy("splice: {vmsplice: kill}"))).isTrue();
    }

    private static List<String> hints(String sections, Use... uses) {
        return ProgramHints.of(
                policy(sections),
                Instant.EPOCH,
                FOPS,
                new UseInventory(List.of(uses), List.of()),
                Set.of(),
                path -> path.startsWith("/sbin/") ? "/usr" + path : path);
    }

    private static Policy policy(String sections) {
        String document = "apiVersion: paddock.dev/v1\nkind: Policy\nname: p\nmode: enforce\n" + sections + "\n";
        return switch (PolicyReader.read(document)) {
            case ReadResult.Accepted accepted -> accepted.policy();
            case ReadResult.Rejected rejected ->
                throw new AssertionError(rejected.problems().toString());
        };
    }

    private static Use use(int pid, String executable, FopsId fops) {
        return new Use(new Holder(pid, 0, "x", executable, Optional.empty()), new Held.Fops(fops), 1);
    }

    private static FileOperations fops(FopsId id) {
        return new FileOperations(
                id, Optional.of("read"), Optional.of("write"), Transfer.BY_REFERENCE, Transfer.BY_REFERENCE);
    }
}
