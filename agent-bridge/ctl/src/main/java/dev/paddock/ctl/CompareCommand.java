package dev.paddock.ctl;

import dev.paddock.model.compare.KernelComparison;
import dev.paddock.model.compare.KernelDifference;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "compare",
        description =
                "What another kernel has that this one has not: modules, who answers for what, splice-capable file_operations.",
        mixinStandardHelpOptions = true)
final class CompareCommand implements Callable<Integer> {

    private final Supplier<Context> context;

    @Option(names = "--to", paramLabel = "VERSION", required = true, description = "release of the other kernel")
    private String version = "";

    @Option(
            names = "--to-root",
            paramLabel = "DIR",
            description = "the tree that it is in; else that of --root, else /")
    private Optional<Path> root = Optional.empty();

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    @Mixin
    private final KernelChoice choice = new KernelChoice();

    CompareCommand(Supplier<Context> context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Failure {
        Optional<LocalKernel> tree = choice.tree();
        LocalKernel first = tree.isPresent() ? tree.get() : LocalKernel.runningOnDisk();
        LocalKernel second = LocalKernel.tree(root.orElse(choice.root()), version);
        KernelDifference difference = KernelComparison.compare(first.contents(), second.contents());
        context.get().output().print(json, DifferenceReply.of(difference), () -> DifferenceText.of(difference));
        return ExitCode.OK;
    }
}
