package dev.paddock.ctl;

import dev.paddock.wire.message.ExposureReply;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "exposure",
        description =
                "Whether this host is exposed to a module, an alias, a socket family or file_operations, and to whom.",
        mixinStandardHelpOptions = true)
final class ExposureCommand implements Callable<Integer> {

    private final Supplier<Context> context;

    @Parameters(
            paramLabel = "NAME",
            description = "a module, an alias (net-pf-38), a socket family (alg), or file_operations (module:symbol)")
    private String name = "";

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    @Mixin
    private final KernelChoice choice = new KernelChoice();

    ExposureCommand(Supplier<Context> context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Failure {
        if (name.isBlank() || name.length() > LocalKernel.LONGEST_NAME) {
            throw new Failure(ExitCode.USAGE, "NAME has 1 to " + LocalKernel.LONGEST_NAME + " characters");
        }
        Optional<LocalKernel> tree = choice.tree();
        ExposureReply reply = tree.isPresent()
                ? tree.get().exposure(name)
                : Answers.ask(context.get(), agent -> agent.exposure(name), (kernel, _) -> kernel.exposure(name));
        context.get().output().print(json, reply, () -> ExposureText.of(reply));
        return ExitCode.OK;
    }
}
