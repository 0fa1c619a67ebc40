package dev.paddock.ctl;

import dev.paddock.wire.message.FopsEntry;
import dev.paddock.wire.message.FopsReply;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "fops",
        description = "The file_operations that can take part in splice, and what they do with the pages.",
        mixinStandardHelpOptions = true)
final class FopsCommand implements Callable<Integer> {

    private final Supplier<Context> context;

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    @Option(names = "--all", description = "those without splice_read and splice_write too")
    private boolean all;

    @Mixin
    private final KernelChoice choice = new KernelChoice();

    FopsCommand(Supplier<Context> context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Failure {
        Optional<LocalKernel> tree = choice.tree();
        FopsReply reply = tree.isPresent()
                ? tree.get().fops(all)
                : Answers.ask(
                        context.get(), agent -> all ? agent.allFops() : agent.fops(), (kernel, _) -> kernel.fops(all));
        context.get().output().print(json, reply, () -> text(reply));
        return ExitCode.OK;
    }

    private static String text(FopsReply reply) {
        return table(reply.fops()) + StatusCommand.gaps(reply.gaps());
    }

    static String table(List<FopsEntry> all) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("FOPS", "SPLICE_READ", "TRANSFER", "SOURCE", "SPLICE_WRITE", "SINK"));
        for (FopsEntry fops : all) {
            rows.add(List.of(
                    fops.module() + ":" + fops.symbol(),
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
