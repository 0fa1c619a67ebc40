package dev.paddock.ctl;

import dev.paddock.wire.client.AgentException;
import dev.paddock.wire.message.PolicyReply;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "diff",
        description = "The lines in which a policy file differs from the running policy.",
        mixinStandardHelpOptions = true)
final class PolicyDiff implements Callable<Integer> {

    private final Supplier<Context> context;

    @Parameters(paramLabel = "FILE", description = "a policy, or - for standard input")
    private String file = "";

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    PolicyDiff(Supplier<Context> context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Failure, AgentException {
        String document = context.get().read(file);
        PolicyReply running = context.get().agent().policy();
        String difference = LineDiff.unified(running.document(), document, "running", file);
        context.get()
                .output()
                .print(
                        json,
                        Map.of("revision", running.revision(), "same", difference.isEmpty(), "diff", difference),
                        () -> difference.isEmpty() ? file + " is the running policy, line for line.\n" : difference);
        return ExitCode.OK;
    }
}
