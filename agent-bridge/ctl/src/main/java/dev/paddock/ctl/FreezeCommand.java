package dev.paddock.ctl;

import dev.paddock.model.document.PolicyReader;
import dev.paddock.model.document.PolicyWriter;
import dev.paddock.model.document.ReadResult;
import dev.paddock.model.freeze.Freeze;
import dev.paddock.model.freeze.FreezeResult;
import dev.paddock.model.freeze.Frozen;
import dev.paddock.model.policy.Policy;
import dev.paddock.wire.client.AgentClient;
import dev.paddock.wire.client.AgentException;
import dev.paddock.wire.message.CheckReply;
import dev.paddock.wire.message.PolicyReply;
import dev.paddock.wire.message.PushReply;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "freeze",
        description =
                "Lets no module be loaded any more but those that are loaded now, what they need, and what keeps this host "
                        + "reachable. The rest of the running policy stays. \"policy revert\" takes it back.",
        mixinStandardHelpOptions = true)
final class FreezeCommand implements Callable<Integer> {

    private final Supplier<Context> context;
    private final Clock clock = Clock.systemUTC();

    @Option(names = "--dry-run", description = "show what would be allowed and refused, and change nothing")
    private boolean dryRun;

    @Mixin
    private final ConfirmOption confirm = new ConfirmOption();

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    FreezeCommand(Supplier<Context> context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Failure, AgentException {
        Duration time = confirm.duration();
        AgentClient agent = context.get().agent();
        PolicyReply shown = agent.policy();
        Policy running = read(shown.document());
        Frozen frozen = frozen(running, agent);
        String document = PolicyWriter.write(frozen.policy());
        CheckReply check = agent.check(document);
        Context.requireSame(shown, check);
        boolean already = frozen.policy().equals(running);
        Optional<PushReply> pushed = dryRun || already || !check.accepted()
                ? Optional.empty()
                : Optional.of(agent.push(document, time, Optional.of(check.digest())));
        FreezeReply reply = FreezeReply.of(frozen, document, check, pushed);
        context.get().output().print(json, reply, () -> FreezeText.of(frozen, reply, already));
        if (!check.accepted()) {
            throw new Failure(
                    ExitCode.UNAVAILABLE, "nothing was changed: this host cannot hold the frozen policy, see above");
        }
        return ExitCode.OK;
    }

    private static Policy read(String document) throws Failure {
        if (document.isBlank()) {
            return Policy.allowAll();
        }
        return switch (PolicyReader.read(document)) {
            case ReadResult.Accepted accepted -> accepted.policy();
            case ReadResult.Rejected rejected ->
                throw new Failure(
                        ExitCode.DATA,
                        "nothing was changed: " + rejected.problems().getFirst().display("the running policy"));
        };
    }

    private Frozen frozen(Policy running, AgentClient agent) throws Failure, AgentException {
        return switch (Freeze.of(running, agent.modules().inventory(), clock.instant())) {
            case Frozen frozen -> frozen;
            case FreezeResult.Impossible(String why) ->
                throw new Failure(ExitCode.UNAVAILABLE, "nothing was changed. " + why);
        };
    }
}
