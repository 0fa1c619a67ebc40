package dev.paddock.ctl;

import dev.paddock.wire.client.AgentException;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "lock",
        description = {
            "Keeps every process but the agent from what is enforced, root's included: its maps, programs and pins. The agent takes no push "
                    + "any more, and an agent that is started after this one can only read. No LSM or fmod_ret program is loaded any more but by "
                    + "PID 1. What root can do still is in THREAT_MODEL.md.",
            "Nothing but a boot opens it again."
        },
        mixinStandardHelpOptions = true)
final class LockCommand implements Callable<Integer> {

    private final Supplier<Context> context;

    @Option(names = "--until-next-boot", required = true, description = "says that this is known")
    private boolean untilNextBoot;

    LockCommand(Supplier<Context> context) {
        this.context = context;
    }

    @Override
    public Integer call() throws AgentException {
        if (untilNextBoot) {
            context.get().agent().lock();
        }
        context.get().output().line("Locked until the next boot.");
        return ExitCode.OK;
    }
}
