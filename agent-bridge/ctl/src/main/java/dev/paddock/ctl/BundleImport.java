package dev.paddock.ctl;

import dev.paddock.model.bundle.Bundle;
import dev.paddock.wire.client.AgentClient;
import dev.paddock.wire.client.AgentException;
import dev.paddock.wire.message.CheckReply;
import dev.paddock.wire.message.PolicyReply;
import dev.paddock.wire.message.ProblemEntry;
import dev.paddock.wire.message.PushReply;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "import",
        description = "Verifies a bundle, shows what it changes on this host, and makes its policy live.",
        mixinStandardHelpOptions = true)
final class BundleImport implements Callable<Integer> {

    private final Supplier<Context> context;

    @Parameters(paramLabel = "FILE", description = "a bundle")
    private String file = "";

    @Option(
            names = "--trust",
            required = true,
            paramLabel = "PUBKEY",
            description = "a public key that is trusted; may be given again")
    private List<String> trust = List.of();

    @Option(
            names = "--confirm-within",
            paramLabel = "TIME",
            description = "5s to 24h: taken back unless \"policy confirm\" comes in time; without it the push stays")
    private Optional<String> confirmWithin = Optional.empty();

    @Option(names = "--preview", description = "show what would change, and change nothing")
    private boolean preview;

    @Option(names = "--json", description = "print JSON: the answer to the push, or with --preview to the check")
    private boolean json;

    BundleImport(Supplier<Context> context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Failure, AgentException {
        Duration time = confirmWithin.isPresent() ? Durations.parse(confirmWithin.get()) : Duration.ZERO;
        Bundle bundle = BundleFiles.verified(context.get(), file, trust);
        AgentClient agent = context.get().agent();
        CheckReply check = agent.check(bundle.document());
        if (!check.accepted()) {
            check.problems().forEach(problem -> context.get().output().remark(problem.display(file)));
            throw new Failure(ExitCode.DATA, "nothing was changed: this host does not accept the policy of " + file);
        }
        PolicyReply running = agent.policy();
        Context.requireSame(running, check);
        String difference = LineDiff.unified(running.document(), bundle.document(), "running", file);
        if (preview) {
            context.get().output().print(json, check, () -> difference + problems(check.problems()));
            return ExitCode.OK;
        }
        PushReply reply = agent.push(bundle.document(), time, Optional.of(check.digest()));
        context.get()
                .output()
                .print(json, reply, () -> difference + problems(reply.problems()) + PolicyPush.live(reply));
        return ExitCode.OK;
    }

    private String problems(List<ProblemEntry> problems) {
        StringBuilder text = new StringBuilder();
        problems.forEach(problem -> text.append(problem.display(file)).append('\n'));
        return text.toString();
    }
}
