package dev.paddock.ctl;

import dev.paddock.wire.client.AgentException;
import dev.paddock.wire.client.AgentSocket;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The program: its options, its commands, and how failures end it. */
@Command(
        name = "paddockctl",
        description = "Shows what of this kernel can be loaded and spliced, and makes it refuse the rest.",
        version = "paddockctl " + Version.TEXT,
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "Exit codes, after sysexits.h:%n",
        exitCodeList = {
            "0:done",
            "64:wrong command line",
            "65:a policy or bundle is not right",
            "66:a file cannot be read",
            "69:no agent answers, or this kernel cannot do it or has no such module",
            "70:the agent or this program failed",
            "73:a file cannot be written",
            "75:what was checked is not so any more: check again",
            "77:this user may not"
        })
public final class Paddockctl implements Callable<Integer> {

    @Option(
            names = "--socket",
            paramLabel = "PATH",
            scope = CommandLine.ScopeType.INHERIT,
            description = "the agent's socket; else $PADDOCK_SOCKET, else /run/paddock/agent.sock")
    @SuppressWarnings("NullAway.Init") // picocli fills it, or leaves it empty
    private Optional<Path> socket = Optional.empty();

    private final Output output = new Output(System.out, System.err);

    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    static int run(String... arguments) {
        Paddockctl main = new Paddockctl();
        CommandLine line = new CommandLine(main);
        main.commands(arguments).forEach((name, command) -> line.addSubcommand(name, command.get()));
        line.setExecutionExceptionHandler((exception, _, _) -> main.report(exception));
        line.setParameterExceptionHandler((exception, _) -> {
            main.output.remark("paddockctl: " + exception.getMessage());
            main.output.remark("Try \"paddockctl --help\".");
            return ExitCode.USAGE;
        });
        return line.execute(arguments);
    }

    /** The one that is asked for, else all. picocli looks at every one by reflection, which is a third of what a start takes. */
    private Map<String, Supplier<Object>> commands(String... arguments) {
        Map<String, Supplier<Object>> all = new LinkedHashMap<>();
        all.put("status", () -> new StatusCommand(this::context));
        all.put("modules", () -> new ModulesCommand(this::context));
        all.put("fops", () -> new FopsCommand(this::context));
        all.put("sockets", () -> new SocketsCommand(this::context));
        all.put("exposure", () -> new ExposureCommand(this::context));
        all.put("compare", () -> new CompareCommand(this::context));
        all.put("policy", () -> PolicyCommands.build(this::context));
        all.put("freeze", () -> new FreezeCommand(this::context));
        all.put("bundle", () -> BundleCommands.build(this::context));
        all.put("violations", () -> new ViolationsCommand(this::context));
        all.put("lock", () -> new LockCommand(this::context));
        all.put("selftest", () -> new SelftestCommand(this::context));
        all.put("disable", () -> new DisableCommand(this::context));
        Supplier<Object> wanted = arguments.length == 0 ? null : all.get(arguments[0]);
        return wanted == null ? all : Map.of(arguments[0], wanted);
    }

    @Override
    public Integer call() {
        CommandLine.usage(this, System.err);
        return ExitCode.USAGE;
    }

    private Context context() {
        return new Context(socket.orElseGet(() -> AgentSocket.fromEnvironment(System.getenv())), output, System.in);
    }

    private int report(Exception exception) {
        Failure failure = switch (exception) {
            case Failure known -> known;
            case AgentException agent -> Context.failure(agent);
            default -> new Failure(ExitCode.SOFTWARE, "a defect in paddockctl: " + exception);
        };
        output.remark("paddockctl: " + failure.getMessage());
        return failure.exitCode();
    }
}
