package dev.paddock.ctl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleCommandsTest {

    private static final String POLICY = """
            apiVersion: paddock.dev/v1
            kind: Policy
            name: web
            mode: enforce
            modules:
              default: allow
              rules:
                - {module: algif_aead, verdict: deny}
                - {module: esp4, verdict: deny}
            """;

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void writePolicy() throws IOException {
        Files.writeString(folder.resolve("policy.yaml"), POLICY);
    }

    @Test
    void makesAKeyThatItsOwnerAloneCanReadAndNeverOverwritesIt() throws IOException {
        assertThat(keygen("key")).isEqualTo(ExitCode.OK);
        String secret = Files.readString(folder.resolve("key"));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("key"))))
                .isEqualTo("rw-------");
        assertThat(keygen("key")).isEqualTo(ExitCode.CANNOT_CREATE);
        Files.delete(folder.resolve("key.pub"));
        assertThat(keygen("key")).isEqualTo(ExitCode.CANNOT_CREATE);
        assertThat(folder.resolve("key")).hasContent(secret);
    }

    @Test
    void createsAndVerifies() {
        keygen("key");
        keygen("other");

        assertThat(create("policy.yaml", "key")).isEqualTo(ExitCode.OK);
        assertThat(verify("key.pub")).isEqualTo(ExitCode.OK);
        assertThat(verify("other.pub")).isEqualTo(ExitCode.DATA);
        assertThat(verify("key")).isEqualTo(ExitCode.DATA);
        assertThat(verify("missing.pub")).isEqualTo(ExitCode.NO_INPUT);
        assertThat(run("bundle", "verify", path("bundle"), "--trust", path("other.pub"), "--trust", path("key.pub")))
                .isEqualTo(ExitCode.OK);
        assertThat(run("bundle", "verify", path("bundle"))).isEqualTo(ExitCode.USAGE);
        assertThat(run("bundle", "verify", path("no-bundle"), "--trust", path("key.pub")))
                .isEqualTo(ExitCode.NO_INPUT);
    }

    @Test
    void refusesWhatIsNoPolicyAndNoKey() throws IOException {
        keygen("key");
        Files.writeString(folder.resolve("wrong.yaml"), "mode: enforce\n");

        assertThat(create("wrong.yaml", "key")).isEqualTo(ExitCode.DATA);
        assertThat(create("policy.yaml", "key.pub")).isEqualTo(ExitCode.DATA);
        assertThat(create("policy.yaml", "missing")).isEqualTo(ExitCode.NO_INPUT);
        assertThat(folder.resolve("bundle")).doesNotExist();
    }

    @Test
    void importVerifiesBeforeItAsksTheAgent() throws IOException {
        keygen("key");
        create("policy.yaml", "key");
        String socket = folder.resolve("no.sock").toString();

        assertThat(run("--socket", socket, "bundle", "import", path("bundle"), "--trust", path("key.pub")))
                .isEqualTo(ExitCode.UNAVAILABLE);
        Files.writeString(folder.resolve("bundle"), "no bundle");
        assertThat(run("--socket", socket, "bundle", "import", path("bundle"), "--trust", path("key.pub")))
                .isEqualTo(ExitCode.DATA);
    }

    @Test
    void exportsForModprobeOfAKernelThatDoesNotRun() throws IOException {
        Path modules = Files.createDirectories(folder.resolve("root/lib/modules/6.1.0"));
        Files.writeString(modules.resolve("modules.dep"), """
                kernel/crypto/algif_aead.ko:
                kernel/fs/ext4/ext4.ko:
                """);
        Files.writeString(modules.resolve("modules.builtin"), "kernel/net/ipv4/esp4.ko\n");

        assertThat(export("policy.yaml", "modprobe.d")).isEqualTo(ExitCode.OK);
        assertThat(Files.readString(folder.resolve("00-paddock.conf")))
                .contains("softdep algif_aead pre:\ninstall algif_aead /bin/false\n", "#   esp4\n")
                .doesNotContain("ext4", "install esp4");

        Files.writeString(folder.resolve("audit.yaml"), POLICY.replace("enforce", "audit"));
        assertThat(export("audit.yaml", "modprobe.d")).isEqualTo(ExitCode.DATA);
        assertThat(export("policy.yaml", "selinux")).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void exportsForAUnitOfSystemdWhatAFilterCanHold() throws IOException {
        Path file = folder.resolve("50-paddock.conf");
        Files.writeString(folder.resolve("vmsplice.yaml"), POLICY + "splice: {vmsplice: deny}\n");

        assertThat(dropIn("vmsplice.yaml", file, "--unit", "web.service")).isEqualTo(ExitCode.OK);
        assertThat(Files.readString(file)).endsWith("[Service]\nSystemCallFilter=~vmsplice:EPERM\n");
        assertThat(dropIn("vmsplice.yaml", file)).isEqualTo(ExitCode.USAGE);
        assertThat(dropIn("vmsplice.yaml", file, "--unit", "../web.service")).isEqualTo(ExitCode.USAGE);
        Files.delete(file);
        assertThat(dropIn("policy.yaml", file, "--unit", "web.service")).isEqualTo(ExitCode.DATA);
        assertThat(file).doesNotExist();
    }

    private int dropIn(String policy, Path file, String... unit) {
        List<String> arguments = new ArrayList<>(List.of("bundle", "export", "--format", "systemd"));
        arguments.addAll(List.of("--policy", path(policy), "--output", file.toString()));
        arguments.addAll(List.of(unit));
        return run(arguments.toArray(String[]::new));
    }

    private int keygen(String key) {
        return run("bundle", "keygen", "--key", path(key));
    }

    private int create(String policy, String key) {
        return run("bundle", "create", "--policy", path(policy), "--key", path(key), "--output", path("bundle"));
    }

    private int verify(String key) {
        return run("bundle", "verify", path("bundle"), "--trust", path(key), "--json");
    }

    private int export(String policy, String format) {
        return run(
                "bundle",
                "export",
                "--format",
                format,
                "--policy",
                path(policy),
                "--output",
                path("00-paddock.conf"),
                "--root",
                path("root"),
                "--kernel",
                "6.1.0");
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private static int run(String... arguments) {
        return Paddockctl.run(arguments);
    }
}
