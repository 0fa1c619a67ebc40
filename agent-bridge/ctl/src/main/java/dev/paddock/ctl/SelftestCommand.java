package dev.paddock.ctl;

import dev.paddock.wire.client.AgentException;
import dev.paddock.wire.message.HookEntry;
import dev.paddock.wire.message.SelftestReply;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "selftest",
        description = {
            "Proves each hook on the running kernel: a child process of the agent does what the hook must refuse, and what it must let "
                    + "through. A hook that no rule needs is attached for it and detached again.",
            "Ends with 0 only where every hook that this kernel has was proven just now."
        },
        mixinStandardHelpOptions = true)
final class SelftestCommand implements Callable<Integer> {

    private final Supplier<Context> context;

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    SelftestCommand(Supplier<Context> context) {
        this.context = context;
    }

    @Override
    public Integer call() throws AgentException {
        SelftestReply reply = context.get().agent().selftest();
        context.get().output().print(json, reply, () -> text(reply.hooks()));
        return isProven(reply.hooks()) ? ExitCode.OK : ExitCode.UNAVAILABLE;
    }

    private static String text(List<HookEntry> hooks) {
        long supported = hooks.stream().filter(HookEntry::supported).count();
        long proven = hooks.stream().filter(HookEntry::proven).count();
        return StatusCommand.hooks(hooks) + "\n" + proven + " of " + supported
                + " hooks of this kernel refused what they must and let through what they must.\n";
    }

    private static boolean isProven(List<HookEntry> hooks) {
        return hooks.stream().anyMatch(HookEntry::supported)
                && hooks.stream().filter(HookEntry::supported).allMatch(HookEntry::proven);
    }
}
