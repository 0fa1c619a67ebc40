package dev.paddock.ctl;

import dev.paddock.wire.client.AgentException;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "confirm", description = "Says that a pushed revision shall stay.", mixinStandardHelpOptions = true)
final class PolicyConfirm implements Callable<Integer> {

    private final Supplier<Context> context;

    @Parameters(paramLabel = "REVISION", arity = "0..1", description = "the one that waits when left out")
    private long revision;

    PolicyConfirm(Supplier<Context> context) {
        this.context = context;
    }

    @Override
    public Integer call() throws AgentException {
        long wanted = revision != 0 ? revision : context.get().agent().policy().revision();
        context.get().agent().confirm(wanted);
        context.get().output().line("Revision " + wanted + " stays.");
        return ExitCode.OK;
    }
}
