package dev.paddock.model.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.model.coverage.Backing;
import dev.paddock.model.coverage.Effect;
import dev.paddock.model.coverage.Enforcement;
import dev.paddock.model.coverage.PolicyInForce;
import dev.paddock.model.document.PolicyReader;
import dev.paddock.model.document.ReadResult;
import dev.paddock.model.inventory.FileOperations;
import dev.paddock.model.inventory.FopsId;
import dev.paddock.model.inventory.Module;
import dev.paddock.model.inventory.ModuleState;
import dev.paddock.model.inventory.Samples;
import dev.paddock.model.inventory.Transfer;
import dev.paddock.model.policy.Section;
import dev.paddock.model.policy.Verdict;
import dev.paddock.model.setting.Loading;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ExposureQuestionTest {

    private static final String DENYING = """
            apiVersion: paddock.dev/v1
            kind: Policy
            name: web
            mode: enforce
            modules:
              rules:
                - {module: af_alg, verdict: deny}
            sockets:
              rules:
                - {family: alg, verdict: deny}
            splice:
              rules:
                - {fops: "ext4:*", side: source, verdict: degrade}
                - {socket: {family: alg}, side: sink, verdict: deny}
            """;

    @Test
    void withoutAnAgentNoPolicyIsClaimed() {
        Exposure answer = ask(ModuleState.ON_DISK, Optional.empty()).answer();

        assertThat(answer.policy()).startsWith("no policy known");
        assertThat(answer.ways()).isEmpty();
        assertThat(answer.headline())
                .isEqualTo("af_alg is not loaded. Any user can have it loaded, by net-pf-38. No policy is known.");
    }

    @Test
    void aProvenRefusalIsCalledEnforced() {
        Exposure answer = ask(ModuleState.ON_DISK, Optional.of(running(DENYING, Map.of())))
                .answer();

        assertThat(answer.headline()).endsWith("The running policy refuses the load, and the hooks are proven.");
        assertThat(answer.ways())
                .filteredOn(way -> way.kind() == PolicyWay.Kind.MODULE_LOAD)
                .singleElement()
                .satisfies(way -> assertThat(way.effect()).isEqualTo(Effect.ENFORCED));
        assertThat(answer.ways())
                .filteredOn(way -> way.kind() == PolicyWay.Kind.SPLICE_SINK)
                .singleElement()
                .satisfies(way -> assertThat(way.verdict()).isEqualTo(Verdict.DENY));
    }

    @Test
    void aHookThatIsNotProvenMakesNoClaim() {
        Exposure answer = ask(
                        ModuleState.ON_DISK,
                        Optional.of(running(
                                DENYING, Map.of(Section.MODULES, "not proven on this kernel: kernel_read_file"))))
                .answer();

        assertThat(answer.headline()).contains("nothing enforces that here").doesNotContain("proven.");
        assertThat(answer.policy()).contains("not enforced: not proven on this kernel: kernel_read_file");
        assertThat(way(answer, PolicyWay.Kind.MODULE_LOAD).effect()).isEqualTo(Effect.NOT_ENFORCED);
        assertThat(way(answer, PolicyWay.Kind.SOCKET_CREATION).effect()).isEqualTo(Effect.ENFORCED);
    }

    @Test
    void anAuditingPolicyRefusesNothing() {
        String audit = DENYING.replace("mode: enforce", "mode: audit");
        Exposure answer =
                ask(ModuleState.ON_DISK, Optional.of(running(audit, Map.of()))).answer();

        assertThat(way(answer, PolicyWay.Kind.MODULE_LOAD).effect()).isEqualTo(Effect.AUDITED);
        assertThat(answer.headline()).endsWith("The running policy records the load and lets it through.");
    }

    @Test
    void whatIsInTheKernelNoModuleRuleStops() {
        Exposure builtIn = ask(ModuleState.BUILT_IN, Optional.of(running(DENYING, Map.of())))
                .answer();
        Exposure loaded =
                ask(ModuleState.LOADED, Optional.of(running(DENYING, Map.of()))).answer();

        assertThat(way(builtIn, PolicyWay.Kind.MODULE_LOAD).effect()).isEqualTo(Effect.NO_EFFECT);
        assertThat(builtIn.headline()).contains("built into the kernel").contains("creating sockets of alg");
        assertThat(builtIn.requests()).isEmpty();
        assertThat(way(loaded, PolicyWay.Kind.MODULE_LOAD).note()).contains("next load");
        assertThat(loaded.headline()).startsWith("af_alg is loaded: what it brings is in the kernel now.");
    }

    @Test
    void fopsAreJudgedBySideAndThoseOfSocketsNotAtAll() {
        FileOperations ext4 = fops("ext4:ext4_file_operations");
        Exposure answer = new ExposureQuestion(
                        "k",
                        "vmlinux:socket_file_ops",
                        Exposure.Kind.FOPS,
                        List.of(),
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        List.of(ext4, fops("vmlinux:socket_file_ops")),
                        Optional.of(running(DENYING, Map.of())),
                        Loading.OPEN,
                        List.of())
                .answer();

        assertThat(answer.ways()).extracting(PolicyWay::object).containsOnly("ext4:ext4_file_operations");
        assertThat(way(answer, PolicyWay.Kind.SPLICE_SOURCE).effect()).isEqualTo(Effect.ENFORCED);
        assertThat(way(answer, PolicyWay.Kind.SPLICE_SINK).effect()).isEqualTo(Effect.NO_EFFECT);
    }

    @Test
    void theFileOperationsOfSocketsPointToSocketRules() {
        Exposure answer = new ExposureQuestion(
                        "k",
                        "vmlinux:socket_file_ops",
                        Exposure.Kind.FOPS,
                        List.of(),
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        List.of(fops("vmlinux:socket_file_ops")),
                        Optional.of(running(DENYING, Map.of())),
                        Loading.OPEN,
                        List.of())
                .answer();

        assertThat(answer.headline()).endsWith("ask for a socket family.").doesNotContain("No policy");
    }

    @Test
    void aNameThatNothingHasIsSaidToBeThat() {
        Exposure answer = new ExposureQuestion(
                        "6.1",
                        "nosuch",
                        Exposure.Kind.UNKNOWN,
                        List.of(),
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        Loading.OPEN,
                        List.of())
                .answer();

        assertThat(answer.headline()).startsWith("Nothing in kernel 6.1 answers to nosuch");
    }

    @Test
    void whatTheKernelLoadsForNobodyIsNotCalledLoadable() {
        Exposure none = ask(ModuleState.ON_DISK, Optional.empty(), Loading.NONE).answer();
        Exposure noRequests =
                ask(ModuleState.ON_DISK, Optional.empty(), Loading.NO_REQUESTS).answer();
        Exposure loaded =
                ask(ModuleState.LOADED, Optional.empty(), Loading.NONE).answer();

        assertThat(none.headline())
                .startsWith(
                        "af_alg is not loaded, and nobody can load it before the next boot: kernel.modules_disabled");
        assertThat(noRequests.headline())
                .contains(
                        "No request of the kernel loads it: kernel.modprobe is empty.",
                        "Only root can load it, by name")
                .doesNotContain("Any user");
        assertThat(loaded.headline()).startsWith("af_alg is loaded").doesNotContain("modules_disabled");
    }

    private static ExposureQuestion ask(ModuleState state, Optional<PolicyInForce> running) {
        return ask(state, running, Loading.OPEN);
    }

    private static ExposureQuestion ask(ModuleState state, Optional<PolicyInForce> running, Loading loading) {
        Module module = Samples.module("af_alg", state, "net-pf-38");
        LoadStep step = new LoadStep(module.name(), state, module.file(), LoadStep.Role.ASKED);
        return new ExposureQuestion(
                "6.1",
                "af_alg",
                Exposure.Kind.MODULE,
                List.of(step),
                List.of(module),
                List.of(),
                Optional.empty(),
                List.of(),
                running,
                loading,
                List.of());
    }

    private static PolicyWay way(Exposure answer, PolicyWay.Kind kind) {
        return answer.ways().stream()
                .filter(way -> way.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    private static PolicyInForce running(String document, Map<Section, String> obstacles) {
        ReadResult.Accepted accepted = (ReadResult.Accepted) PolicyReader.read(document);
        return new PolicyInForce(
                accepted.policy(),
                3,
                Instant.parse("2026-11-24T09:00:00Z"),
                new Enforcement(
                        obstacles.entrySet().stream()
                                .collect(Collectors.toMap(
                                        Map.Entry::getKey,
                                        entry -> new Backing(List.of(), Optional.of(entry.getValue())))),
                        Map.of(),
                        List.of()));
    }

    private static FileOperations fops(String id) {
        return new FileOperations(
                FopsId.parse(id),
                Optional.of("filemap_splice_read"),
                Optional.of("iter_file_splice_write"),
                Transfer.BY_REFERENCE,
                Transfer.BY_COPY);
    }
}
