package dev.paddock.ctl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.wire.message.FopsEntry;
import dev.paddock.wire.varlink.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What scripts rely on about kernels that do not run: exit codes and the names of fields. */
class TreeCommandsTest {

    @TempDir
    private Path root = Path.of("");

    @BeforeEach
    void writeTrees() throws IOException {
        write("6.1.0", "modules.dep", "kernel/af_alg.ko:\nkernel/algif_aead.ko: kernel/af_alg.ko\n");
        write("6.1.0", "modules.alias", "alias net-pf-38 af_alg\n");
        write("6.1.0", "modules.softdep", "");
        write("6.1.0", "modules.weakdep", "weakdep af_alg algif_aead\n");
        write("6.1.0", "modules.builtin", "kernel/net/ipv6/ipv6.ko\n");
        write("6.1.0", "modules.builtin.modinfo", "ipv6.license=GPL\0ipv6.alias=net-pf-10\0");
        write("6.2.0", "modules.dep", "kernel/crypto_sockets.ko:\nkernel/algif_aead.ko: kernel/crypto_sockets.ko\n");
        write("6.2.0", "modules.alias", "alias net-pf-38 crypto_sockets\n");
    }

    @Test
    void exposureAnswersFirst() {
        Printed printed = run("6.1.0", "exposure", "algif_aead");

        assertThat(printed.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(printed.text())
                .startsWith("algif_aead is not loaded. Any user can have it loaded")
                .contains("crypto/af_alg.c, alg_bind")
                .contains("no policy known");
        assertThat(run("6.1.0", "exposure", "nosuch").text()).startsWith("Nothing in kernel 6.1.0 answers to nosuch");
        assertThat(run("6.1.0", "exposure", " ").exitCode()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void exposureHasOneShape() {
        JsonNode answer = json("6.1.0", "exposure", "af_alg", "--json");

        assertThat(names(answer))
                .containsExactly(
                        "kernel",
                        "name",
                        "kind",
                        "headline",
                        "modules",
                        "requests",
                        "socketFamilies",
                        "fops",
                        "policy",
                        "ways",
                        "gaps");
        assertThat(names(answer.get("modules").get(0))).containsExactly("name", "state", "file", "role");
        assertThat(names(answer.get("requests").get(0)))
                .containsExactly("alias", "count", "module", "who", "needs", "source", "note");
        assertThat(answer.get("requests").get(0).get("who").asString()).isEqualTo("any-user");
        assertThat(answer.get("socketFamilies").get(0).asString()).isEqualTo("alg");
    }

    @Test
    void modulesHaveEveryFactInJson() {
        JsonNode modules = json("6.1.0", "modules", "--json").get("modules");

        assertThat(modules).hasSize(3);
        assertThat(names(modules.get(0)))
                .startsWith("name", "state", "size", "users")
                .endsWith("facts");
        assertThat(modules.get(0).get("weakDependencies").get(0).asString()).isEqualTo("algif_aead");
        assertThat(names(modules.get(0).get("facts")))
                .containsExactly(
                        "path",
                        "owner",
                        "licenses",
                        "description",
                        "authors",
                        "version",
                        "sourceVersion",
                        "vermagic",
                        "parameters",
                        "signature",
                        "taints",
                        "socketFamilies",
                        "fileSystems",
                        "cryptoAlgorithms",
                        "devices",
                        "initramfs");
        assertThat(names(json("6.1.0", "modules", "--json", "--brief")
                        .get("modules")
                        .get(0)))
                .doesNotContain("facts")
                .contains("weakDependencies");
        assertThat(modules.get(2).get("facts").get("signature").get("state").asString())
                .isEqualTo("built-in");
    }

    @Test
    void oneModuleIsShownByItselfAndOneThatIsNotThereEndsWith69() {
        assertThat(run("6.1.0", "modules", "af-alg").text())
                .startsWith("module")
                .contains("af_alg")
                .contains("signature")
                .contains("unknown: /lib/modules/6.1.0/kernel/af_alg.ko is absent");
        assertThat(run("6.1.0", "modules", "nosuch").exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
    }

    @Test
    void compareNamesWhoTookOver() {
        JsonNode difference = json("6.1.0", "compare", "--to", "6.2.0", "--json");

        assertThat(names(difference))
                .containsExactly(
                        "from",
                        "to",
                        "goneModules",
                        "newModules",
                        "takeOvers",
                        "linkage",
                        "goneFops",
                        "newFops",
                        "transfers",
                        "gaps");
        assertThat(difference.get("takeOvers").get(0).get("from").asString()).isEqualTo("af_alg");
        assertThat(difference.get("takeOvers").get(0).get("to").asString()).isEqualTo("crypto_sockets");
        assertThat(run("6.1.0", "compare", "--to", "6.1.0").text()).contains("no difference");
        assertThat(run("6.1.0", "compare").exitCode()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void theFileOperationsOfSocketsShowWhoJudgesThem() {
        FopsEntry sockets = new FopsEntry(
                "vmlinux",
                "socket_file_ops",
                "",
                Optional.of("sock_splice_read"),
                Optional.of("splice_to_socket"),
                "by-reference",
                "by-reference",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());

        assertThat(FopsCommand.table(List.of(sockets))).contains("by socket rules");
    }

    private Printed run(String version, String... arguments) {
        return Printed.run(
                Stream.concat(Stream.of(arguments), Stream.of("--root", root.toString(), "--kernel", version))
                        .toArray(String[]::new));
    }

    private JsonNode json(String version, String... arguments) {
        return Json.MAPPER.readTree(run(version, arguments).text());
    }

    private static List<String> names(JsonNode object) {
        return new ArrayList<>(object.propertyNames());
    }

    private void write(String version, String name, String text) throws IOException {
        Path path = root.resolve("lib/modules/" + version + "/" + name);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
