package dev.paddock.ctl;

import dev.paddock.model.document.PolicyReader;
import dev.paddock.model.document.Problem;
import dev.paddock.model.document.ReadResult;
import dev.paddock.wire.client.AgentException;
import dev.paddock.wire.message.ProblemEntry;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "check",
        description = "Judges a policy file without changing anything; where an agent answers, against this host too.",
        mixinStandardHelpOptions = true)
final class PolicyCheck implements Callable<Integer> {

    private final Supplier<Context> context;

    @Parameters(paramLabel = "FILE", description = "a policy, or - for standard input")
    private String file = "";

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    PolicyCheck(Supplier<Context> context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Failure {
        String document = context.get().read(file);
        ReadResult result = PolicyReader.read(document);
        PolicyCheckReply reply = switch (result) {
            case ReadResult.Rejected rejected -> PolicyCheckReply.alone(false, entries(rejected.problems()));
            case ReadResult.Accepted accepted -> onHost(document, accepted);
        };
        boolean right = result instanceof ReadResult.Accepted;
        context.get().output().print(json, reply, () -> text(reply, right));
        return reply.accepted() ? ExitCode.OK : right ? ExitCode.UNAVAILABLE : ExitCode.DATA;
    }

    /** A right document is asked about on this host; without an agent the document alone is judged, and that is said. */
    private PolicyCheckReply onHost(String document, ReadResult.Accepted accepted) throws Failure {
        try {
            return PolicyCheckReply.of(context.get().agent().check(document));
        } catch (AgentException.Unreachable _) {
            context.get().output().remark("No agent answers: the document was checked, this host was not.");
            return PolicyCheckReply.alone(true, entries(accepted.problems()));
        } catch (AgentException e) {
            throw Context.failure(e);
        }
    }

    private static List<ProblemEntry> entries(List<Problem> problems) {
        return problems.stream().map(ProblemEntry::of).toList();
    }

    private String text(PolicyCheckReply reply, boolean right) {
        StringBuilder text = new StringBuilder();
        reply.problems().forEach(problem -> text.append(problem.display(file)).append('\n'));
        if (right) {
            text.append(file)
                    .append(reply.accepted() ? ": a right policy\n" : ": a right policy that this host cannot hold\n");
        }
        if (reply.accepted()) {
            reply.digest()
                    .ifPresent(digest -> text.append("To push exactly this: paddockctl policy push --digest ")
                            .append(digest)
                            .append(' ')
                            .append(file)
                            .append('\n'));
        }
        return text.toString();
    }
}
