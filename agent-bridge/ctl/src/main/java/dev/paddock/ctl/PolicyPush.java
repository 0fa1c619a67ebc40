package dev.paddock.ctl;

import dev.paddock.wire.client.AgentException;
import dev.paddock.wire.message.PushReply;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "push", description = "Makes a policy live.", mixinStandardHelpOptions = true)
final class PolicyPush implements Callable<Integer> {

    private final Supplier<Context> context;

    @Parameters(paramLabel = "FILE", description = "a policy, or - for standard input")
    private String file = "";

    @Mixin
    private final ConfirmOption confirm = new ConfirmOption();

    @Option(
            names = "--digest",
            paramLabel = "DIGEST",
            description =
                    "what \"policy check\" gave: pushes only if file and running policy are those that were checked")
    private Optional<String> digest = Optional.empty();

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    PolicyPush(Supplier<Context> context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Failure, AgentException {
        Duration time = confirm.duration();
        String document = context.get().read(file);
        try {
            PushReply reply = context.get().agent().push(document, time, digest);
            context.get().output().print(json, reply, () -> text(reply));
            return ExitCode.OK;
        } catch (AgentException.InvalidPolicy e) {
            e.problems().forEach(problem -> context.get().output().remark(problem.display(file)));
            throw new Failure(ExitCode.DATA, "nothing was changed: " + file + " is not a right policy");
        }
    }

    private String text(PushReply reply) {
        StringBuilder text = new StringBuilder();
        reply.problems().forEach(problem -> text.append(problem.display(file)).append('\n'));
        return text.append(live(reply)).toString();
    }

    /** What went live, and what is left to do. */
    static String live(PushReply reply) {
        StringBuilder text = new StringBuilder();
        text.append("Revision ").append(reply.revision()).append(" is live.\n");
        reply.pending()
                .ifPresent(pending -> text.append("It is taken back at ")
                        .append(pending.deadline())
                        .append(" unless you run: paddockctl policy confirm ")
                        .append(reply.revision())
                        .append('\n'));
        return text.toString();
    }
}
