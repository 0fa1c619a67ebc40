package dev.paddock.model.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.model.inventory.Transfer;
import dev.paddock.model.policy.Exemption;
import dev.paddock.model.policy.Mode;
import dev.paddock.model.policy.Policy;
import dev.paddock.model.policy.Section;
import dev.paddock.model.policy.Side;
import dev.paddock.model.policy.SpliceRule;
import dev.paddock.model.policy.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyReaderTest {

    /** The document of the design, word for word. */
    private static final String WEB_SERVERS = """
            apiVersion: paddock.dev/v1
            kind: Policy
            name: web-servers
            description: Debian 13 web servers
            mode: enforce                  # audit | enforce

            modules:                       # which kernel modules may be loaded
              default: deny                # allow | audit | deny
              rules:
                - module: ext4             # a name or a glob
                  verdict: allow
                - module: "nf_*"
                  verdict: allow
                  note: firewall
                - module: algif-aead
                  verdict: deny
                  note: CVE-2026-31431
                  until: 2027-01-01T00:00:00Z

            splice:
              default: degrade
              vmsplice: degrade
              rules:
                - fops: vmlinux:pipefifo_fops
                  verdict: allow
                - fops: "ext4:*"
                  side: source
                  verdict: allow
                - transfer: by-copy
                  verdict: allow
                - socket: {family: inet, type: stream, protocol: tcp}
                  side: sink
                  verdict: allow
                - socket: {family: alg}
                  verdict: deny

            sockets:
              default: allow
              rules:
                - family: alg
                  verdict: deny

            exemptions:
              - executable: /usr/sbin/criu
                from: [splice]
                note: checkpoints need vmsplice
            """;

    @Test
    void readsTheDocumentOfTheDesign() {
        Policy policy = accepted(WEB_SERVERS);
        assertThat(policy.mode()).isEqualTo(Mode.ENFORCE);
        assertThat(policy.modules().defaultVerdict()).isEqualTo(Verdict.DENY);
        assertThat(policy.modules().rules().get(2).module().text()).isEqualTo("algif_aead");
        assertThat(policy.modules().rules().get(2).meta().until()).contains(Instant.parse("2027-01-01T00:00:00Z"));
        assertThat(policy.splice().rules()).hasSize(5);
        assertThat(policy.splice().rules().get(1).side()).isEqualTo(Side.SOURCE);
        assertThat(policy.splice().rules().get(2))
                .isInstanceOfSatisfying(
                        SpliceRule.ByTransfer.class,
                        rule -> assertThat(rule.transfer()).isEqualTo(Transfer.BY_COPY));
        assertThat(policy.sockets().rules().getFirst().family().number()).isEqualTo(38);
        assertThat(policy.exemptions().getFirst().subject())
                .isEqualTo(new Exemption.Subject.Executable("/usr/sbin/criu"));
        assertThat(policy.exemptions().getFirst().from()).containsExactly(Section.SPLICE);
    }

    @Test
    void whatIsWrittenReadsAsTheSamePolicy() {
        Policy policy = accepted(WEB_SERVERS);
        assertThat(accepted(PolicyWriter.write(policy))).isEqualTo(policy);
        assertThat(accepted(PolicyWriter.write(Policy.allowAll()))).isEqualTo(Policy.allowAll());
    }

    @Test
    void unknownVerdictIsNamedWithItsPlaceAndWhatTheSectionKnows() {
        Problem problem = onlyError(WEB_SERVERS.replace("default: deny  ", "default: forbid"));
        assertThat(problem.line()).isEqualTo(8);
        assertThat(problem.column()).isEqualTo(12);
        assertThat(problem.message()).contains("forbid").contains("allow, audit, deny");
    }

    @Test
    void verdictOfAnotherSectionIsAnError() {
        assertThat(onlyError(WEB_SERVERS.replace("default: deny  ", "default: degrade"))
                        .message())
                .contains("degrade");
        assertThat(onlyError(WEB_SERVERS.replace("default: degrade", "default: kill"))
                        .message())
                .contains("kill");
    }

    @Test
    void vmspliceKnowsEveryVerdict() {
        for (Verdict verdict : Verdict.values()) {
            String document = WEB_SERVERS.replace("vmsplice: degrade", "vmsplice: " + verdict.word());
            assertThat(PolicyReader.read(document))
                    .isInstanceOfSatisfying(
                            ReadResult.Accepted.class,
                            accepted -> assertThat(accepted.policy().splice().vmsplice())
                                    .isEqualTo(verdict));
        }
    }

    @Test
    void zerocopyIsOptionalAndKnowsWhatItsHookCanDo() {
        assertThat(accepted(WEB_SERVERS).splice().zerocopy()).isEqualTo(Verdict.ALLOW);
        assertThat(PolicyWriter.write(accepted(WEB_SERVERS)))
                .as("older agents read what says nothing of it")
                .doesNotContain("zerocopy");
        for (Verdict verdict : List.of(Verdict.ALLOW, Verdict.AUDIT, Verdict.DENY)) {
            Policy policy = accepted(
                    WEB_SERVERS.replace("vmsplice: degrade", "vmsplice: degrade\n  zerocopy: " + verdict.word()));
            assertThat(policy.splice().zerocopy()).isEqualTo(verdict);
            assertThat(accepted(PolicyWriter.write(policy))).isEqualTo(policy);
        }
        for (String verdict : List.of("degrade", "kill")) {
            Problem problem =
                    onlyError(WEB_SERVERS.replace("vmsplice: degrade", "vmsplice: degrade\n  zerocopy: " + verdict));
            assertThat(problem.message()).contains(verdict).contains("allow, audit, deny");
            assertThat(problem.line()).isEqualTo(23);
            assertThat(problem.column()).isEqualTo(13);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"elsewhere", "unregistered"})
    void whatHoldsForAllModulesIsOptionalAndHasTheVerdictsOfALoad(String field) {
        Function<Policy, Verdict> verdictOf = policy -> field.equals("elsewhere")
                ? policy.modules().elsewhere()
                : policy.modules().unregistered();
        assertThat(verdictOf.apply(accepted(WEB_SERVERS))).isEqualTo(Verdict.ALLOW);
        assertThat(PolicyWriter.write(accepted(WEB_SERVERS)))
                .as("older agents read what says nothing of it")
                .doesNotContain(field);
        for (Verdict verdict : List.of(Verdict.ALLOW, Verdict.AUDIT, Verdict.DENY)) {
            Policy policy = accepted(WEB_SERVERS.replace(
                    "  default: deny  ", "  " + field + ": " + verdict.word() + "\n  default: deny  "));
            assertThat(verdictOf.apply(policy)).isEqualTo(verdict);
            assertThat(accepted(PolicyWriter.write(policy))).isEqualTo(policy);
        }
        assertThat(onlyError(WEB_SERVERS.replace("  default: deny  ", "  " + field + ": kill\n  default: deny  "))
                        .message())
                .contains("kill")
                .contains("allow, audit, deny");
    }

    @Test
    void unknownFieldIsAnError() {
        Problem problem = onlyError(WEB_SERVERS.replace("note: firewall", "notes: firewall"));
        assertThat(problem.line()).isEqualTo(14);
        assertThat(problem.message()).contains("\"notes\"").contains("note, until, verdict");
    }

    @Test
    void everyErrorIsReportedAtOnce() {
        ReadResult result = PolicyReader.read("apiVersion: other/v9\nkind: Policy\nmode: on\nmodules: []\n");
        assertThat(result.problems()).extracting(Problem::line).containsExactly(1, 1, 3, 4);
    }

    @Test
    void brokenYamlNamesThePlace() {
        Problem problem = onlyError("apiVersion: paddock.dev/v1\nname: \"open\nmode: audit\n");
        assertThat(problem.line()).isPositive();
        assertThat(problem.message()).startsWith("not YAML");
    }

    @Test
    void emptyHugeDeepAndAliasedDocumentsAreRejectedQuietly() {
        List<String> bad = List.of(
                "",
                "   ",
                "---\n---\n",
                "x".repeat(PolicyReader.MAX_LENGTH + 1),
                "[".repeat(100_000),
                "a: &a [*a]",
                "\0",
                "- 1\n");
        for (String text : bad) {
            assertThat(PolicyReader.read(text)).isInstanceOf(ReadResult.Rejected.class);
        }
    }

    @Test
    void ruleOfTwoKindsIsAnError() {
        String two = WEB_SERVERS.replace("- transfer: by-copy", "- transfer: by-copy\n      fops: \"a:b\"");
        assertThat(onlyError(two).message()).contains("exactly one of fops, transfer and socket");
    }

    @Test
    void jsonIsADocumentToo() {
        String json = "{\"apiVersion\":\"paddock.dev/v1\",\"kind\":\"Policy\",\"name\":\"j\",\"mode\":\"audit\"}";
        assertThat(accepted(json).mode()).isEqualTo(Mode.AUDIT);
    }

    private static Policy accepted(String text) {
        ReadResult result = PolicyReader.read(text);
        assertThat(result).as(result.problems().toString()).isInstanceOf(ReadResult.Accepted.class);
        return ((ReadResult.Accepted) result).policy();
    }

    private static Problem onlyError(String text) {
        ReadResult result = PolicyReader.read(text);
        assertThat(result).isInstanceOf(ReadResult.Rejected.class);
        Optional<Problem> only = result.problems().stream().findFirst();
        assertThat(result.problems()).hasSize(1);
        return only.orElseThrow();
    }
}
