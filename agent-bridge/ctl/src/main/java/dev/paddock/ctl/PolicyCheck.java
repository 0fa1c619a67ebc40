package dev.paddock.ctl;

import dev.paddock.model.document.PolicyReader;
import dev.paddock.model.document.ReadResult;
import dev.paddock.wire.client.AgentException;
import dev.paddock.wire.message.CheckReply;
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
        List<ProblemEntry> problems = switch (result) {
            case ReadResult.Rejected rejected ->
                rejected.problems().stream().map(ProblemEntry::of).toList();
            case ReadResult.Accepted accepted -> onHost(document, accepted);
        };
        boolean accepted =
                problems.stream().noneMatch(problem -> problem.severity().equals("error"));
        boolean right = result instanceof ReadResult.Accepted;
        context.get().output().print(json, new CheckReply(accepted, problems), () -> text(problems, right, accepted));
        return accepted ? ExitCode.OK : right ? ExitCode.UNAVAILABLE : ExitCode.DATA;
    }

    /** A right document is asked about on this host; without an agent the document alone is judged, and that is said. */
    private List<ProblemEntry> onHost(String document, ReadResult.Accepted accepted) throws Failure {
        try {
            return context.get().agent().check(document).problems();
        } catch (AgentException.Unreachable _) {
            context.get().output().remark("No agent answers: the document was checked, this host was not.");
            return accepted.problems().stream().map(ProblemEntry::of).toList();
        } catch (AgentException e) {
            throw Context.failure(e);
        }
    }

    private String text(List<ProblemEntry> problems, boolean right, boolean accepted) {
        StringBuilder text = new StringBuilder();
        problems.forEach(problem -> text.append(problem.display(file)).append('\n'));
        if (right) {
            text.append(file).append(accepted ? ": a right policy\n" : ": a right policy that this host cannot hold\n");
        }
        return text.toString();
    }
}
