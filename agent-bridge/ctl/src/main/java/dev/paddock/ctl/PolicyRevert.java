package dev.paddock.ctl;

import dev.paddock.wire.client.AgentException;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;

@Command(
        name = "revert",
        description = "Takes the running revision back: the last confirmed one before it runs again.",
        mixinStandardHelpOptions = true)
final class PolicyRevert implements Callable<Integer> {

    private final Supplier<Context> context;

    PolicyRevert(Supplier<Context> context) {
        this.context = context;
    }

    @Override
    public Integer call() throws AgentException {
        long revision = context.get().agent().revert().revision();
        context.get()
                .output()
                .line(revision == 0 ? "No policy runs any more." : "Revision " + revision + " runs again.");
        return ExitCode.OK;
    }
}
