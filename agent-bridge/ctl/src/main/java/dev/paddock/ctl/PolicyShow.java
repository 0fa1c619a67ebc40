package dev.paddock.ctl;

import dev.paddock.wire.client.AgentException;
import dev.paddock.wire.message.PolicyReply;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "show", description = "The running policy, as it was pushed.", mixinStandardHelpOptions = true)
final class PolicyShow implements Callable<Integer> {

    private final Supplier<Context> context;

    @Option(names = "--json", description = "print JSON, with the revision")
    private boolean json;

    PolicyShow(Supplier<Context> context) {
        this.context = context;
    }

    @Override
    public Integer call() throws AgentException {
        PolicyReply reply = context.get().agent().policy();
        context.get().output().print(json, reply, reply::document);
        return ExitCode.OK;
    }
}
