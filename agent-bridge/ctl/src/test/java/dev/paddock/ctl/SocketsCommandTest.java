package dev.paddock.ctl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.wire.message.CoverageEntry;
import dev.paddock.wire.varlink.Json;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class SocketsCommandTest {

    private static final String POLICY = """
            apiVersion: paddock.dev/v1
            kind: Policy
            name: web
            mode: enforce
            splice:
              rules:
                - {socket: {family: inet, type: dgram}, side: sink, verdict: deny}
            sockets:
              rules:
                - {family: alg, verdict: deny}
            """;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void tellsWhereAFamilyIsAndWhatThePolicyDoesAboutIt() throws Exception {
        try (ServedAgent agent = new ServedAgent(folder)) {
            agent.document = POLICY;
            agent.modules = List.of(
                    ServedAgent.answering("af_alg", "on-disk", "net-pf-38"),
                    ServedAgent.answering("ipv6", "built-in", "net-pf-10"),
                    ServedAgent.answering("rxrpc", "on-disk", "net-pf-33"),
                    ServedAgent.answering("kafs", "loaded", "net-pf-33"),
                    // a protocol is no family
                    ServedAgent.answering("sctp", "loaded", "net-pf-2-proto-132"));
            agent.coverage = List.of(new CoverageEntry(
                    "sockets.rules[0]", "alg", "deny", "enforced", "enforced", List.of("socket_create"), List.of()));

            JsonNode reply = Json.MAPPER.readTree(agent.run("sockets", "--json").text());
            JsonNode alg = family(reply, "alg");

            assertThat(alg.get("state").asString()).isEqualTo("on-disk");
            assertThat(alg.get("modules").get(0).asString()).isEqualTo("af_alg");
            assertThat(alg.get("creation").get("verdict").asString()).isEqualTo("deny");
            assertThat(alg.get("creation").get("effect").asString()).isEqualTo("enforced");
            assertThat(family(reply, "rxrpc").get("state").asString()).isEqualTo("loaded");
            assertThat(family(reply, "inet6").get("state").asString()).isEqualTo("built-in");
            assertThat(family(reply, "inet").get("state").asString()).isEqualTo("unknown");
            assertThat(family(reply, "inet").get("sink").get("verdict").asString())
                    .isEqualTo("allow");
            assertThat(family(reply, "inet").get("sink").get("differs").asBoolean())
                    .isTrue();
            assertThat(agent.run("sockets").text())
                    .containsPattern("alg +38 +on-disk +af_alg +deny \\(enforced\\) +allow +allow");
        }
    }

    @Test
    void whatWasNotAskedOfTheAgentIsNotCalledEnforced() throws Exception {
        try (ServedAgent agent = new ServedAgent(folder)) {
            agent.document = POLICY;

            assertThat(agent.run("sockets").text()).containsPattern("alg +38 +unknown +- +deny \\(unknown\\)");
        }
    }

    private static JsonNode family(JsonNode reply, String name) {
        for (JsonNode family : reply.get("families")) {
            if (family.get("family").asString().equals(name)) {
                return family;
            }
        }
        throw new AssertionError("no " + name);
    }
}
