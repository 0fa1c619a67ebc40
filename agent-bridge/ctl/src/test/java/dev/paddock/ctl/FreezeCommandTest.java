package dev.paddock.ctl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.wire.message.GapEntry;
import dev.paddock.wire.message.ProblemEntry;
import dev.paddock.wire.varlink.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class FreezeCommandTest {

    @TempDir
    private Path folder = Path.of("");

    @SuppressWarnings("NullAway.Init") // made before each test
    private ServedAgent agent;

    @BeforeEach
    void serve() throws IOException {
        agent = new ServedAgent(folder);
        agent.modules = List.of(
                ServedAgent.module("af_alg", "on-disk"),
                ServedAgent.module("ext4", "loaded", "mbcache"),
                ServedAgent.module("ipv6", "built-in"),
                ServedAgent.module("mbcache", "on-disk"));
    }

    @AfterEach
    void stop() throws IOException {
        agent.close();
    }

    @Test
    void showsWithoutChangingAndPushesWhatItShowed() {
        Printed dry = agent.run("freeze", "--dry-run");

        assertThat(dry.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(dry.text())
                .containsPattern("mbcache +dependency +ext4 +allow")
                .contains("2 modules: 1 loaded, 1 needed by them, 0 of the survival list")
                .contains("1 modules on disk, 1 of which the running policy lets load")
                .contains("Nothing was changed.");
        assertThat(agent.pushed).isEmpty();

        JsonNode shown = json("freeze", "--dry-run", "--json");
        Printed pushed = agent.run("freeze", "--confirm-within", "2m");

        assertThat(pushed.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(pushed.text()).contains("Revision 1 is live.").contains("paddockctl policy revert");
        assertThat(agent.pushed).containsExactly(shown.get("document").asString());
        assertThat(agent.pushed.getFirst())
                .contains("mode: enforce", "default: deny", "module: ext4", "module: mbcache")
                .doesNotContain("af_alg", "ipv6");
        assertThat(agent.windows).containsExactly(120);
    }

    @Test
    void doesNotPushTwice() {
        agent.run("freeze");

        assertThat(agent.run("freeze").text()).contains("frozen to this already");
        assertThat(agent.pushed).hasSize(1);
        assertThat(agent.windows).containsExactly(0);
    }

    @Test
    void doesNotPushOverAPolicyThatNobodySaw() {
        agent.checking = () -> agent.others = 1;

        assertThat(agent.run("freeze").exitCode()).isEqualTo(ExitCode.TEMPORARY);
        assertThat(agent.pushed).isEmpty();
    }

    @Test
    void jsonHasOneShape() {
        JsonNode reply = json("freeze", "--json");

        assertThat(reply.propertyNames())
                .containsExactly(
                        "kernel",
                        "allowed",
                        "withheld",
                        "refused",
                        "becomeRefused",
                        "removed",
                        "remarks",
                        "gaps",
                        "document",
                        "accepted",
                        "problems",
                        "pushed");
        assertThat(reply.get("allowed").get(0).propertyNames())
                .containsExactly("module", "reason", "neededBy", "verdict");
        assertThat(reply.get("refused").get(0).asString()).isEqualTo("af_alg");
        assertThat(reply.get("pushed").get("revision").asInt()).isEqualTo(1);
        assertThat(json("freeze", "--dry-run", "--json").get("pushed").isNull()).isTrue();
    }

    @Test
    void keepsWhatElseThePolicySays() {
        agent.document = """
                apiVersion: paddock.dev/v1
                kind: Policy
                name: web
                mode: enforce
                modules: {default: allow, rules: [{module: ext4, verdict: deny, note: why}]}
                sockets: {rules: [{family: alg, verdict: deny}]}
                """;

        JsonNode reply = json("freeze", "--json");

        assertThat(reply.get("withheld").get(0).get("rule").asString()).isEqualTo("modules.rules[0]");
        assertThat(agent.pushed.getFirst()).contains("name: web", "note: why", "family: alg");
    }

    @Test
    void anUnknownHostAndOneThatCannotEnforceStayAsTheyAre() {
        agent.problems = List.of(new ProblemEntry("error", 0, 0, "bpf is not in the list of active LSMs"));
        assertThat(agent.run("freeze").exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
        assertThat(agent.run("freeze", "--dry-run").text()).contains("bpf is not in the list");

        agent.problems = List.of();
        agent.gaps = List.of(new GapEntry("loaded modules", "/proc/modules: permission denied"));
        assertThat(agent.run("freeze").exitCode()).isEqualTo(ExitCode.UNAVAILABLE);

        agent.gaps = List.of();
        agent.modules = List.of(ServedAgent.module("ext4", "frobnicated"));
        assertThat(agent.run("freeze").exitCode()).isEqualTo(ExitCode.UNAVAILABLE);

        agent.document = "kind: Else\n";
        assertThat(agent.run("freeze").exitCode()).isEqualTo(ExitCode.DATA);
        assertThat(agent.pushed).isEmpty();
    }

    private JsonNode json(String... arguments) {
        return Json.MAPPER.readTree(agent.run(arguments).text());
    }
}
