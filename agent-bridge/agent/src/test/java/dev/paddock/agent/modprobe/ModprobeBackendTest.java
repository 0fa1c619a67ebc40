package dev.paddock.agent.modprobe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.paddock.agent.enforce.Backend.Fallback;
import dev.paddock.agent.enforce.Backend.LivePolicy;
import dev.paddock.agent.enforce.BackendException;
import dev.paddock.agent.enforce.HookState;
import dev.paddock.model.compile.CompiledPolicy;
import dev.paddock.model.compile.PolicyCompiler;
import dev.paddock.model.coverage.Effect;
import dev.paddock.model.coverage.Reservation;
import dev.paddock.model.decision.Decider;
import dev.paddock.model.document.PolicyReader;
import dev.paddock.model.document.ReadResult;
import dev.paddock.model.export.ModprobeConf;
import dev.paddock.model.inventory.FopsInventory;
import dev.paddock.model.inventory.Module;
import dev.paddock.model.inventory.ModuleInventory;
import dev.paddock.model.inventory.ModuleName;
import dev.paddock.model.inventory.ModuleState;
import dev.paddock.model.policy.Policy;
import dev.paddock.model.policy.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file and what libkmod makes of it, in a folder of the test. That the kernel obeys is proven in the sandbox. */
class ModprobeBackendTest {

    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final String WHY = "There is no BPF here.";
    private static final Optional<Fallback> LASTS = Optional.empty();

    private static final ModuleInventory KERNEL = kernel(List.of(
            Module.named(new ModuleName("af_alg"), ModuleState.ON_DISK),
            Module.named(new ModuleName("algif-aead"), ModuleState.ON_DISK),
            Module.named(new ModuleName("esp4"), ModuleState.BUILT_IN),
            Module.named(new ModuleName("ext4"), ModuleState.LOADED),
            Module.named(new ModuleName("xfs"), ModuleState.ON_DISK)));

    @TempDir
    Path root;

    private Path etc = Path.of("");
    private Path run = Path.of("");
    private Path file = Path.of("");

    @BeforeEach
    void folders() throws IOException {
        etc = Files.createDirectory(root.resolve("etc"));
        Files.setPosixFilePermissions(etc, PosixFilePermissions.fromString("rwxr-xr-x"));
        run = root.resolve("run");
        file = etc.resolve(ModprobeConf.FILE_NAME);
    }

    @Test
    void fileNamesWhatIsDeniedAndNothingElse() throws Exception {
        ModprobeBackend backend = backend(KmodDryRun.of(etc));
        backend.apply(
                new LivePolicy(
                        7,
                        compile(
                                "modules: {rules: [{module: \"alg*\", verdict: deny}, {module: esp4, verdict: deny}, "
                                        + "{module: ext4, verdict: deny}, {module: xfs, verdict: deny}, {module: af_alg, verdict: audit}]}")),
                LASTS);

        assertThat(file).hasContent("""
                # Written by paddockd: the modules that revision 7 of the policy denies. Changes are lost.
                # paddockctl disable removes it.
                softdep algif_aead pre:
                install algif_aead /bin/false
                softdep xfs pre:
                install xfs /bin/false
                """);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r--r--");
        assertThat(backend.hooks()).singleElement().matches(HookState::attached).matches(HookState::proven);
        assertThat(names(etc)).as("nothing is left over").containsExactly(ModprobeConf.FILE_NAME);
    }

    @Test
    void modprobeRefusesExactlyWhatThePolicyDenies() throws Exception {
        Random random = new Random(1);
        KmodDryRun kmod = KmodDryRun.of(etc);
        ModprobeBackend backend = backend(kmod);
        for (int round = 0; round < 40; round++) {
            String document = "modules: {default: " + verdict(random) + ", rules: ["
                    + String.join(
                            ", ",
                            Stream.of("af_alg", "af-alg", "algif?aead", "*_a*", "x*", "xfs")
                                    .filter(_ -> random.nextBoolean())
                                    .map(glob -> "{module: \"" + glob + "\", verdict: " + verdict(random) + "}")
                                    .toList())
                    + "]}";
            backend.apply(new LivePolicy(round, compile(document)), LASTS);

            Decider decider = new Decider(policy("enforce", document), NOW);
            List<ModuleName> loadable = KERNEL.modules().stream()
                    .filter(module -> module.state() == ModuleState.ON_DISK)
                    .map(Module::name)
                    .toList();
            assertThat(kmod.loads(loadable))
                    .as(document)
                    .isEqualTo(loadable.stream()
                            .filter(name -> decider.module(name).verdict() != Verdict.DENY)
                            .toList());
        }
    }

    @Test
    void softDependencyOfAnotherFileDoesNotUndoTheRefusal() throws Exception {
        Files.writeString(etc.resolve("later.conf"), "softdep af_alg pre: ext4\ninstall af-alg /bin/true\n");
        backend(KmodDryRun.of(etc)).apply(new LivePolicy(1, compile(denying("af_alg"))), LASTS);
        assertThat(KmodDryRun.of(etc).loads(List.of(new ModuleName("af_alg")))).isEmpty();
    }

    @Test
    void fileThatStandsBeforeOursMakesThePushFail() throws Exception {
        ModprobeBackend backend = backend(KmodDryRun.of(etc));
        backend.apply(new LivePolicy(1, compile(denying("xfs"))), LASTS);
        String former = Files.readString(file);
        Files.writeString(etc.resolve("00-a.conf"), "install af_alg /sbin/modprobe -i af_alg\n");

        assertThatThrownBy(() -> backend.apply(new LivePolicy(2, compile(denying("af_alg"))), LASTS))
                .isInstanceOf(BackendException.class)
                .hasMessageContaining("af_alg");
        assertThat(file).hasContent(former);
        assertThat(backend.hooks())
                .as("what stood before holds")
                .singleElement()
                .matches(HookState::proven);
    }

    @Test
    void unconfirmedPolicyStandsWhereARebootEndsIt() throws Exception {
        ModprobeBackend backend = backend(KmodDryRun.of(etc));
        LivePolicy former = new LivePolicy(1, compile(denying("xfs")));
        backend.apply(former, LASTS);
        ModprobeBackend unread = backend(asked ->
                asked.stream().filter(name -> name.value().endsWith("loaded")).toList());
        LivePolicy next = new LivePolicy(2, compile(denying("af_alg")));
        unread.apply(next, Optional.of(new Fallback(former, 1)));
        assertThat(file).as("what would be read before that below /run").doesNotExist();
        assertThat(run.resolve(ModprobeConf.FILE_NAME)).content().contains("revision 2", "install af_alg");

        unread.apply(next, LASTS);
        assertThat(file).content().contains("revision 2");
        assertThat(run).isEmptyDirectory();
    }

    @Test
    void policyThatRefusesNothingLeavesNoFile() throws Exception {
        ModprobeBackend backend = backend(KmodDryRun.of(etc));
        LivePolicy denies = new LivePolicy(1, compile(denying("af_alg")));
        backend.apply(denies, LASTS);
        backend.apply(new LivePolicy(2, compile("audit", denying("af_alg"))), LASTS);
        assertThat(etc).isEmptyDirectory();
        assertThat(backend.hooks()).singleElement().matches(HookState::proven);
    }

    @Test
    void fileThatIsNotOursIsNeitherReplacedNorFollowed() throws Exception {
        Path elsewhere = Files.writeString(root.resolve("elsewhere"), ConfigFile.HEADER + "\n");
        ModprobeBackend backend = backend(KmodDryRun.of(etc));
        Files.createSymbolicLink(file, elsewhere);
        LivePolicy denies = new LivePolicy(1, compile(denying("af_alg")));
        LivePolicy records = new LivePolicy(2, compile("audit", denying("af_alg")));
        assertThatThrownBy(() -> backend.apply(denies, LASTS)).hasMessageContaining("move it away");
        assertThatThrownBy(() -> backend.apply(records, LASTS)).hasMessageContaining("move it away");
        assertThat(elsewhere).hasContent(ConfigFile.HEADER + "\n");
        assertThat(file).isSymbolicLink();
        assertThat(backend.hooks()).singleElement().matches(hook -> !hook.attached() && !hook.proven());

        Files.delete(file);
        Files.writeString(file, "install af_alg /bin/true\n");
        assertThatThrownBy(() -> backend.apply(records, LASTS)).hasMessageContaining("move it away");
        assertThat(file).exists();
    }

    @Test
    void fileThatSomebodyChangedIsNoHookThatIsAttached() throws Exception {
        ModprobeBackend backend = backend(KmodDryRun.of(etc));
        backend.apply(new LivePolicy(1, compile(denying("af_alg"))), LASTS);
        Files.writeString(file, ConfigFile.HEADER + "\n");
        assertThat(backend.hooks()).singleElement().matches(hook -> !hook.attached() && !hook.proven());
        backend.selftest();
        assertThat(file).content().contains("install af_alg");
        assertThat(backend.hooks()).singleElement().matches(HookState::proven);
    }

    @Test
    void folderThatOthersCanWriteIsRefused() throws Exception {
        Files.setPosixFilePermissions(etc, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThatThrownBy(() -> backend(KmodDryRun.of(etc))).hasMessageContaining("others");
    }

    @Test
    void whatACrashLeftIsGoneAfterTheNextStart() throws Exception {
        Path left = Files.writeString(etc.resolve("." + ModprobeConf.FILE_NAME + ".0123"), "install ext4");
        Files.writeString(file, ConfigFile.HEADER + "\n" + ModprobeConf.lines(List.of(new ModuleName("ext4"))));
        String before = Files.readString(file);
        backend(KmodDryRun.of(etc));
        assertThat(left).doesNotExist();
        assertThat(file).as("until a policy is applied it goes on").hasContent(before);
    }

    @Test
    void whatModprobeCannotHoldIsAnObstacleAndWhatItHoldsOtherwiseIsSaid() throws Exception {
        ModprobeBackend backend = backend(KmodDryRun.of(etc));
        assertThat(backend.obstacles(
                        compile("splice: {default: degrade}\nsockets: {rules: [{family: alg, verdict: deny}]}")))
                .satisfiesExactly(
                        splice -> assertThat(splice).contains("splice.default refuses", WHY),
                        sockets -> assertThat(sockets).contains("sockets.rules[0] refuses"));
        assertThat(backend.obstacles(compile("splice: {vmsplice: kill}"))).hasSize(1);
        assertThat(backend.obstacles(compile("audit", "splice: {default: degrade}")))
                .isEmpty();
        String denying = denying("af_alg");
        assertThat(backend.obstacles(compile(denying))).isEmpty();
        assertThat(backend.obstacles(compile(denying + "\nexemptions: [{uid: 7, from: [modules]}]")))
                .singleElement()
                .asString()
                .contains("exemptions");
        assertThat(backend.reservations(compile("modules: {default: deny, rules: [{module: af_alg, verdict: audit}]}")))
                .extracting(one -> one.rule().toString(), Reservation::effect)
                .containsExactly(
                        tuple("modules.default", Effect.PARTLY_ENFORCED),
                        tuple("modules.rules[0]", Effect.NOT_ENFORCED));
        assertThat(backend.reservations(compile(denying("ext4"))))
                .singleElement()
                .satisfies(one -> assertThat(one.why()).contains("what this one needed: ext4"));
    }

    private ModprobeBackend backend(DryRun dryRun) throws Exception {
        int self = (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        return new ModprobeBackend(
                WHY, new ConfigFiles(new ConfigFile(etc, self), new ConfigFile(run, self)), dryRun, () -> KERNEL);
    }

    private static List<String> names(Path folder) throws IOException {
        List<String> names = new ArrayList<>();
        try (Stream<Path> all = Files.list(folder)) {
            all.forEach(one -> names.add(String.valueOf(one.getFileName())));
        }
        return names;
    }

    private static String denying(String module) {
        return "modules: {rules: [{module: " + module + ", verdict: deny}]}";
    }

    private static String verdict(Random random) {
        return List.of("allow", "audit", "deny").get(random.nextInt(3));
    }

    private static CompiledPolicy compile(String sections) {
        return compile("enforce", sections);
    }

    private static CompiledPolicy compile(String mode, String sections) {
        return PolicyCompiler.compile(
                policy(mode, sections), KERNEL, new FopsInventory("k", List.of(), List.of()), NOW);
    }

    private static Policy policy(String mode, String sections) {
        String document =
                "apiVersion: paddock.dev/v1\nkind: Policy\nname: test\nmode: " + mode + "\n" + sections + "\n";
        return switch (PolicyReader.read(document)) {
            case ReadResult.Accepted accepted -> accepted.policy();
            case ReadResult.Rejected rejected ->
                throw new AssertionError(rejected.problems().toString());
        };
    }

    private static ModuleInventory kernel(List<Module> modules) {
        return new ModuleInventory("k", modules, List.of());
    }
}
