package dev.paddock.ctl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.wire.varlink.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class PolicyPushTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void digestOfACheckIsGoodForThatDocumentAndRevisionAlone() throws Exception {
        Path file = folder.resolve("web.yaml");
        Files.writeString(file, "apiVersion: paddock.dev/v1\nkind: Policy\nname: web\nmode: enforce\n");
        try (ServedAgent agent = new ServedAgent(folder)) {
            JsonNode check = Json.MAPPER.readTree(
                    agent.run("policy", "check", "--json", file.toString()).text());
            String digest = check.get("digest").asString();
            assertThat(check.get("revision").asInt()).isZero();
            assertThat(agent.run("policy", "check", file.toString()).text())
                    .contains("policy push --digest " + digest + " " + file);

            assertThat(push(agent, digest, file)).isEqualTo(ExitCode.OK);
            assertThat(push(agent, digest, file)).as("another revision runs").isEqualTo(ExitCode.TEMPORARY);
            assertThat(push(agent, "", file)).isEqualTo(ExitCode.TEMPORARY);
            assertThat(agent.run("policy", "push", file.toString()).exitCode()).isEqualTo(ExitCode.OK);
            assertThat(agent.pushed).hasSize(2);
        }
    }

    @Test
    void withoutAnAgentThereIsNoDigest() throws Exception {
        Path file = folder.resolve("web.yaml");
        Files.writeString(file, "apiVersion: paddock.dev/v1\nkind: Policy\nname: web\nmode: enforce\n");
        Printed printed = Printed.run(
                "policy",
                "check",
                "--json",
                file.toString(),
                "--socket",
                folder.resolve("none").toString());
        assertThat(Json.MAPPER.readTree(printed.text()).get("digest").isNull()).isTrue();
        assertThat(printed.exitCode()).isEqualTo(ExitCode.OK);
    }

    private static int push(ServedAgent agent, String digest, Path file) {
        return agent.run("policy", "push", "--digest", digest, file.toString()).exitCode();
    }
}
