package dev.paddock.ctl;

import dev.paddock.wire.client.AgentException;
import dev.paddock.wire.message.CoverageEntry;
import dev.paddock.wire.message.CoverageReply;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "coverage",
        description = "What stands behind every rule on this host, and what does not.",
        mixinStandardHelpOptions = true)
final class PolicyCoverage implements Callable<Integer> {

    private final Supplier<Context> context;

    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            description =
                    "a policy, or - for standard input, as it would be held after a push; else the running policy")
    private Optional<String> file = Optional.empty();

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    PolicyCoverage(Supplier<Context> context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Failure, AgentException {
        Optional<String> document = file.isPresent() ? Optional.of(context.get().read(file.get())) : Optional.empty();
        CoverageReply reply = context.get().agent().coverage(document);
        context.get().output().print(json, reply, () -> text(reply));
        return ExitCode.OK;
    }

    private static String text(CoverageReply reply) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("RULE", "WHAT", "VERDICT", "EFFECT", "HELD BY", "REMARKS"));
        reply.rules().forEach(entry -> rows.add(row(entry)));
        return Output.table(rows);
    }

    private static List<String> row(CoverageEntry entry) {
        return List.of(
                entry.rule(),
                entry.subject(),
                entry.verdict(),
                entry.effect(),
                String.join(", ", entry.hooks()),
                String.join("; ", entry.remarks()));
    }
}
