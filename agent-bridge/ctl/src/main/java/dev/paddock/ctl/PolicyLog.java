package dev.paddock.ctl;

import dev.paddock.wire.client.AgentException;
import dev.paddock.wire.message.RevisionEntry;
import dev.paddock.wire.message.RevisionsReply;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "log",
        description = "The pushes and what became of them, the newest first.",
        mixinStandardHelpOptions = true)
final class PolicyLog implements Callable<Integer> {

    private final Supplier<Context> context;

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    PolicyLog(Supplier<Context> context) {
        this.context = context;
    }

    @Override
    public Integer call() throws AgentException {
        RevisionsReply reply = context.get().agent().revisions();
        context.get().output().print(json, reply, () -> text(reply));
        return ExitCode.OK;
    }

    private static String text(RevisionsReply reply) {
        if (reply.revisions().isEmpty()) {
            return "Nothing was pushed yet.\n";
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("REVISION", "TIME", "AUTHOR", "OUTCOME", "POLICY"));
        for (RevisionEntry revision : reply.revisions()) {
            rows.add(List.of(
                    Long.toString(revision.revision()),
                    revision.time(),
                    revision.author(),
                    revision.outcome(),
                    revision.policy()));
        }
        return Output.table(rows);
    }
}
