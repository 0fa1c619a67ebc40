package dev.paddock.ctl;

import dev.paddock.model.inventory.FopsId;
import dev.paddock.wire.client.AgentClient;
import dev.paddock.wire.message.FopsEntry;
import dev.paddock.wire.message.FopsReply;
import dev.paddock.wire.message.UsesReply;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "fops",
        description = {
            "The file_operations that can take part in splice, and what they do with the pages.",
            "With NAME everything about one of them: functions, class and where it comes from, verdicts, who holds it open."
        },
        mixinStandardHelpOptions = true)
final class FopsCommand implements Callable<Integer> {

    private final Supplier<Context> context;

    @Parameters(
            arity = "0..1",
            paramLabel = "NAME",
            description = "module:symbol, or a symbol alone where one module has it")
    private Optional<String> name = Optional.empty();

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    @Option(names = "--all", description = "those without splice_read and splice_write too")
    private boolean all;

    @Option(names = "--use", description = "who holds which file_operations open now")
    private boolean use;

    @Mixin
    private final KernelChoice choice = new KernelChoice();

    FopsCommand(Supplier<Context> context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Failure {
        Optional<LocalKernel> tree = choice.tree();
        if (use && tree.isPresent()) {
            throw new Failure(ExitCode.USAGE, "--use is about the running kernel: leave --root and --kernel out");
        }
        if (name.isPresent()) {
            return one(name.get(), tree);
        }
        if (use) {
            UsesReply uses = uses();
            context.get().output().print(json, uses, () -> UseText.table(uses));
            return ExitCode.OK;
        }
        FopsReply reply = fops(tree, all);
        context.get().output().print(json, reply, () -> text(reply));
        return ExitCode.OK;
    }

    private Integer one(String wanted, Optional<LocalKernel> tree) throws Failure {
        FopsReply reply = fops(tree, true);
        List<FopsEntry> found =
                reply.fops().stream().filter(fops -> matches(fops.id(), wanted)).toList();
        if (found.isEmpty()) {
            String gaps = StatusCommand.gaps(reply.gaps());
            throw new Failure(
                    ExitCode.UNAVAILABLE,
                    "kernel " + reply.kernel() + " has no file_operations " + wanted
                            + (gaps.isEmpty() ? "" : " that could be found." + gaps.stripTrailing()));
        }
        UsesReply uses = tree.isPresent() ? new UsesReply(List.of(), List.of()) : uses();
        List<FopsDetail> details =
                found.stream().map(fops -> FopsDetail.of(fops, uses)).toList();
        context.get()
                .output()
                .print(
                        json,
                        new FopsDetails(reply.kernel(), details, uses.gaps()),
                        () -> UseText.details(details, uses.gaps(), tree.isEmpty()));
        return ExitCode.OK;
    }

    private static boolean matches(FopsId id, String wanted) {
        return wanted.indexOf(':') < 0
                ? id.symbol().equals(wanted)
                : id.toString().equals(wanted) || (id.module() + ":" + id.symbol()).equals(wanted);
    }

    private FopsReply fops(Optional<LocalKernel> tree, boolean every) throws Failure {
        return tree.isPresent()
                ? tree.get().fops(every)
                : Answers.ask(
                        context.get(),
                        agent -> every ? agent.allFops() : agent.fops(),
                        (kernel, _) -> kernel.fops(every));
    }

    private UsesReply uses() throws Failure {
        return Answers.ask(context.get(), AgentClient::uses, (_, why) -> LocalKernel.uses(why));
    }

    private static String text(FopsReply reply) {
        return table(reply.fops()) + StatusCommand.gaps(reply.gaps());
    }

    static String table(List<FopsEntry> all) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("FOPS", "SPLICE_READ", "TRANSFER", "SOURCE", "SPLICE_WRITE", "SINK"));
        for (FopsEntry fops : all) {
            rows.add(List.of(
                    fops.id().toString(),
                    fops.spliceRead().orElse("-"),
                    fops.readTransfer(),
                    verdict(fops, fops.sourceVerdict()),
                    fops.spliceWrite().orElse("-"),
                    verdict(fops, fops.sinkVerdict())));
        }
        return Output.table(rows);
    }

    /** The verdict, or why there is none. */
    static String verdict(FopsEntry fops, Optional<String> verdict) {
        return fops.id().isJudgedBySocketRules() ? "by socket rules" : verdict.orElse("-");
    }
}
