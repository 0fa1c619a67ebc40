package dev.paddock.ctl;

import dev.paddock.wire.client.AgentClient;
import dev.paddock.wire.message.ModuleEntry;
import dev.paddock.wire.message.ModuleReply;
import dev.paddock.wire.message.ModulesReply;
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
        name = "modules",
        description = "The kernel modules: loaded, on disk, built in.",
        mixinStandardHelpOptions = true)
final class ModulesCommand implements Callable<Integer> {

    private final Supplier<Context> context;

    @Parameters(paramLabel = "NAME", arity = "0..1", description = "show this one with everything that is known of it")
    private Optional<String> name = Optional.empty();

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    @Option(
            names = "--brief",
            description = "with --json: leave out the facts, which are read from every module's file and take seconds")
    private boolean brief;

    @Mixin
    private final KernelChoice choice = new KernelChoice();

    ModulesCommand(Supplier<Context> context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Failure {
        Optional<LocalKernel> tree = choice.tree();
        if (name.isPresent()) {
            return one(tree, name.get());
        }
        ModulesReply reply = tree.isPresent()
                ? tree.get().modules()
                : Answers.ask(context.get(), AgentClient::modules, (kernel, _) -> kernel.modules());
        // The files are read for whom they are printed: a table of names needs none.
        Object all = json && !brief ? (tree.isPresent() ? tree.get() : LocalKernel.running()).detailed(reply) : reply;
        context.get().output().print(json, all, () -> text(reply));
        return ExitCode.OK;
    }

    private int one(Optional<LocalKernel> tree, String module) throws Failure {
        ModuleReply reply = tree.isPresent()
                ? tree.get().module(module)
                : Answers.ask(context.get(), agent -> agent.module(module), (kernel, _) -> kernel.module(module));
        context.get().output().print(json, reply, () -> ModuleText.of(reply));
        return ExitCode.OK;
    }

    private static String text(ModulesReply reply) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("MODULE", "STATE", "SIZE", "USERS", "VERDICT", "RULE"));
        for (ModuleEntry module : reply.modules()) {
            rows.add(List.of(
                    module.name(),
                    module.state(),
                    module.size().map(String::valueOf).orElse("-"),
                    module.users().map(String::valueOf).orElse("-"),
                    module.verdict().orElse("-"),
                    module.rule().orElse("-")));
        }
        return Output.table(rows) + StatusCommand.gaps(reply.gaps());
    }
}
