package dev.paddock.ctl;

import dev.paddock.wire.client.AgentClient;
import dev.paddock.wire.client.AgentException;
import dev.paddock.wire.message.ViolationEntry;
import dev.paddock.wire.message.ViolationsReply;
import dev.paddock.wire.varlink.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "violations",
        description = "What was refused or recorded, the newest first.",
        mixinStandardHelpOptions = true)
final class ViolationsCommand implements Callable<Integer> {

    private final Supplier<Context> context;

    @Option(names = "--json", description = "print JSON; with --follow one object a line")
    private boolean json;

    @Option(names = "--limit", paramLabel = "N", description = "at most so many, 1 to 1000 (default ${DEFAULT-VALUE})")
    private int limit = 100;

    @Option(names = "--follow", description = "then what comes, until interrupted")
    private boolean follow;

    ViolationsCommand(Supplier<Context> context) {
        this.context = context;
    }

    @Override
    public Integer call() throws AgentException, Failure {
        AgentClient agent = context.get().agent();
        if (follow) {
            return follow(agent);
        }
        ViolationsReply reply = agent.violations(0, limit);
        context.get().output().print(json, reply, () -> text(reply.violations()));
        return ExitCode.OK;
    }

    private int follow(AgentClient agent) throws AgentException, Failure {
        CompletableFuture<AgentException> ended = new CompletableFuture<>();
        long last = agent.violations(0, 1).violations().stream()
                .mapToLong(ViolationEntry::id)
                .findFirst()
                .orElse(0);
        try (AgentClient.Subscription _ = agent.watchViolations(last, this::show, ended::complete)) {
            throw Context.failure(ended.join());
        }
    }

    private void show(ViolationEntry violation) {
        context.get()
                .output()
                .line(json ? Json.MAPPER.writeValueAsString(violation) : String.join("  ", columns(violation)));
    }

    private static String text(List<ViolationEntry> violations) {
        if (violations.isEmpty()) {
            return "Nothing was refused or recorded yet.\n";
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                "TIME", "KIND", "VERDICT", "OBJECT", "PAGES", "EXECUTABLE", "PID", "UID", "RULE", "REVISION", "COUNT"));
        violations.forEach(violation -> rows.add(columns(violation)));
        return Output.table(rows);
    }

    private static List<String> columns(ViolationEntry v) {
        return List.of(
                v.time(),
                v.kind(),
                v.verdict().equals(v.wanted()) ? v.verdict() : v.verdict() + " (" + v.wanted() + ")",
                v.object(),
                v.pages().isEmpty() ? "-" : String.join(",", v.pages()),
                v.executable(),
                Integer.toString(v.pid()),
                Long.toString(v.uid()),
                v.rule(),
                Long.toString(v.revision()),
                Long.toString(v.count()));
    }
}
