package dev.paddock.ctl;

import dev.paddock.model.document.PolicyReader;
import dev.paddock.model.document.ReadResult;
import dev.paddock.model.export.ModprobeConf;
import dev.paddock.model.inventory.ModuleName;
import dev.paddock.model.inventory.ModuleState;
import dev.paddock.model.policy.Mode;
import dev.paddock.model.policy.Policy;
import dev.paddock.wire.client.AgentClient;
import dev.paddock.wire.client.AgentException;
import dev.paddock.wire.message.ModuleEntry;
import dev.paddock.wire.message.ModulesReply;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "export",
        description = "Writes the module rules of a policy for another tool.",
        mixinStandardHelpOptions = true)
final class BundleExport implements Callable<Integer> {

    private static final String RUNNING = "running";
    private static final String MODPROBE = "modprobe.d";

    private final Supplier<Context> context;
    private final Clock clock = Clock.systemUTC();

    @Option(names = "--format", required = true, paramLabel = "FORMAT", description = MODPROBE)
    private String format = "";

    @Option(
            names = "--policy",
            required = true,
            paramLabel = "FILE",
            description = "a policy, - for standard input, or the word running")
    private String policy = "";

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "standard output when left out; install it as /etc/modprobe.d/" + ModprobeConf.FILE_NAME)
    private Optional<Path> out = Optional.empty();

    @Option(names = "--json", description = "print JSON: the file as text and the modules it is about")
    private boolean json;

    @Mixin
    private final KernelChoice choice = new KernelChoice();

    BundleExport(Supplier<Context> context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Failure, AgentException {
        if (!format.equals(MODPROBE)) {
            throw new Failure(ExitCode.USAGE, "the format \"" + format + "\" is not known; there is " + MODPROBE);
        }
        Policy parsed = policy();
        if (parsed.mode() != Mode.ENFORCE) {
            throw new Failure(
                    ExitCode.DATA,
                    "the policy is in audit mode, and modprobe can refuse only: set \"mode: enforce\" to export it");
        }
        ModulesReply modules = modules();
        ModprobeConf conf = ModprobeConf.of(
                parsed, clock.instant().truncatedTo(ChronoUnit.SECONDS), modules.kernel(), states(modules));
        if (out.isPresent()) {
            BundleFiles.write(out.get(), conf.text().getBytes(StandardCharsets.UTF_8));
        }
        warn(conf, modules);
        context.get().output().print(json, answer(conf, modules), () -> out.isPresent() ? "" : conf.text());
        return ExitCode.OK;
    }

    private Policy policy() throws Failure, AgentException {
        String document = policy.equals(RUNNING)
                ? context.get().agent().policy().document()
                : context.get().read(policy);
        return switch (PolicyReader.read(document)) {
            case ReadResult.Accepted accepted -> accepted.policy();
            case ReadResult.Rejected rejected ->
                throw new Failure(ExitCode.DATA, rejected.problems().getFirst().display(policy));
        };
    }

    private ModulesReply modules() throws Failure {
        Optional<LocalKernel> tree = choice.tree();
        ModulesReply reply = tree.isPresent()
                ? tree.get().modules()
                : Answers.ask(context.get(), AgentClient::modules, (kernel, _) -> kernel.modules());
        if (reply.modules().isEmpty()) {
            throw new Failure(
                    ExitCode.UNAVAILABLE,
                    "no modules of kernel " + reply.kernel() + " are known here, so no rule could be written");
        }
        return reply;
    }

    private static Map<ModuleName, ModuleState> states(ModulesReply modules) {
        Map<ModuleName, ModuleState> states = new TreeMap<>();
        for (ModuleEntry module : modules.modules()) {
            ModuleState.ofWord(module.state()).ifPresent(state -> states.put(new ModuleName(module.name()), state));
        }
        return states;
    }

    private void warn(ModprobeConf conf, ModulesReply modules) {
        Output output = context.get().output();
        modules.gaps().forEach(gap -> output.remark("not known: " + gap.what() + ": " + gap.why()));
        if (!conf.builtIn().isEmpty()) {
            output.remark(conf.builtIn().size() + " denied modules are built in: this file does not stop them");
        }
        if (!conf.resident().isEmpty()) {
            output.remark(
                    conf.resident().size()
                            + " denied modules are in the running kernel: they stay until the next boot, which comes without them");
        }
    }

    private static Map<String, Object> answer(ModprobeConf conf, ModulesReply modules) {
        return Map.of(
                "format", MODPROBE,
                "file", ModprobeConf.FILE_NAME,
                "kernel", modules.kernel(),
                "text", conf.text(),
                "denied", names(conf.denied()),
                "builtIn", names(conf.builtIn()),
                "resident", names(conf.resident()),
                "gaps", modules.gaps());
    }

    private static List<String> names(List<ModuleName> names) {
        return names.stream().map(ModuleName::value).toList();
    }
}
