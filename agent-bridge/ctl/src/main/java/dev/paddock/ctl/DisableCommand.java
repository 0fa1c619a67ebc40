package dev.paddock.ctl;

import dev.paddock.wire.client.AgentException;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "disable",
        description = "Ends enforcement until the next push, across restarts.",
        mixinStandardHelpOptions = true)
final class DisableCommand implements Callable<Integer> {

    private final Supplier<Context> context;

    @Option(
            names = "--reason",
            required = true,
            paramLabel = "TEXT",
            description = "what the next administrator finds in the history")
    private String reason = "";

    DisableCommand(Supplier<Context> context) {
        this.context = context;
    }

    @Override
    public Integer call() throws AgentException {
        context.get().agent().disable(reason);
        boolean enforces = !context.get().agent().status().backend().equals("none");
        context.get()
                .output()
                .line(
                        enforces
                                ? "Nothing is refused any more. The next push ends this."
                                : "Recorded for the next agent. This one enforces nothing and changed nothing in the kernel: what an earlier one"
                                        + " may have left there is as it was. \"paddockctl status\" says why.");
        return ExitCode.OK;
    }
}
