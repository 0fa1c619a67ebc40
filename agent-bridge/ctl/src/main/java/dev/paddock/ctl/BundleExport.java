package dev.paddock.ctl;

import dev.paddock.model.document.PolicyReader;
import dev.paddock.model.document.ReadResult;
import dev.paddock.model.export.ModprobeConf;
import dev.paddock.model.export.SystemdDropIn;
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
        description =
                "Writes what another tool can hold of a policy: its module rules for modprobe.d, what it refuses of vmsplice "
                        + "and of all splices for a systemd unit.",
        mixinStandardHelpOptions = true)
final class BundleExport implements Callable<Integer> {

    private static final String RUNNING = "running";
    private static final String MODPROBE = "modprobe.d";
    private static final String SYSTEMD = "systemd";

    private final Supplier<Context> context;
    private final Clock clock = Clock.systemUTC();

    @Option(names = "--format", required = true, paramLabel = "FORMAT", description = MODPROBE + " or " + SYSTEMD)
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
            description = "standard output when left out; install it as /etc/modprobe.d/" + ModprobeConf.FILE_NAME
                    + ", or as /etc/systemd/system/UNIT.d/" + SystemdDropIn.FILE_NAME)
    private Optional<Path> out = Optional.empty();

    @Option(
            names = "--unit",
            paramLabel = "UNIT",
            description = "for systemd: the unit that gets the filter of system calls")
    private Optional<String> unit = Optional.empty();

    @Option(names = "--json", description = "print JSON: the file as text, and the modules or system calls it is about")
    private boolean json;

    @Mixin
    private final KernelChoice choice = new KernelChoice();

    BundleExport(Supplier<Context> context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Failure, AgentException {
        if (!format.equals(MODPROBE) && !format.equals(SYSTEMD)) {
            throw new Failure(
                    ExitCode.USAGE,
                    "the format \"" + format + "\" is not known; there are " + MODPROBE + " and " + SYSTEMD);
        }
        if (format.equals(SYSTEMD) && unit.filter(SystemdDropIn::isUnit).isEmpty()) {
            throw new Failure(
                    ExitCode.USAGE,
                    "the format systemd needs --unit with the name of a service, socket, mount or swap");
        }
        Policy parsed = policy();
        if (parsed.mode() != Mode.ENFORCE) {
            throw new Failure(
                    ExitCode.DATA,
                    "the policy is in audit mode, and " + format
                            + " can refuse only: set \"mode: enforce\" to export it");
        }
        return unit.isPresent() && format.equals(SYSTEMD) ? dropIn(parsed, unit.get()) : conf(parsed);
    }

    private int dropIn(Policy parsed, String of) throws Failure {
        SystemdDropIn dropIn = SystemdDropIn.of(parsed, clock.instant().truncatedTo(ChronoUnit.SECONDS), of);
        if (dropIn.calls().isEmpty()) {
            throw new Failure(
                    ExitCode.DATA,
                    "a filter of system calls holds nothing of this policy for " + of
                            + ": it lets vmsplice and some splices through, or exempts the unit");
        }
        if (out.isPresent()) {
            BundleFiles.write(out.get(), dropIn.text().getBytes(StandardCharsets.UTF_8));
        }
        context.get().output().remark("not covered: io_uring, and what else the comments of the file say");
        Map<String, Object> answer = Map.of(
                "format",
                SYSTEMD,
                "file",
                of + ".d/" + SystemdDropIn.FILE_NAME,
                "text",
                dropIn.text(),
                "calls",
                dropIn.calls());
        context.get().output().print(json, answer, () -> out.isPresent() ? "" : dropIn.text());
        return ExitCode.OK;
    }

    private int conf(Policy parsed) throws Failure {
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
