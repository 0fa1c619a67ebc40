package dev.paddock.ctl;

import dev.paddock.model.decision.Decider;
import dev.paddock.model.decision.Decision;
import dev.paddock.model.document.PolicyReader;
import dev.paddock.model.document.ReadResult;
import dev.paddock.model.inventory.ModuleName;
import dev.paddock.wire.client.AgentException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "explain",
        description = "What the policy says about a module, and why.",
        mixinStandardHelpOptions = true)
final class PolicyExplain implements Callable<Integer> {

    private final Supplier<Context> context;

    @Parameters(paramLabel = "MODULE", description = "name of a module")
    private String module = "";

    @Option(names = "--policy", paramLabel = "FILE", description = "ask this file instead of the running policy")
    private Optional<String> file = Optional.empty();

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    PolicyExplain(Supplier<Context> context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Failure, AgentException {
        String document = file.isPresent()
                ? context.get().read(file.get())
                : context.get().agent().policy().document();
        Decision decision = switch (PolicyReader.read(document)) {
            case ReadResult.Accepted accepted ->
                new Decider(accepted.policy(), Instant.now()).module(new ModuleName(module));
            case ReadResult.Rejected rejected ->
                throw new Failure(
                        ExitCode.DATA, rejected.problems().getFirst().display(file.orElse("the running policy")));
        };
        context.get()
                .output()
                .print(
                        json,
                        Map.of(
                                "module", module,
                                "verdict", decision.verdict().word(),
                                "rule", decision.rule().toString(),
                                "why", decision.why()),
                        () -> module + ": " + decision.verdict().word() + ", because " + decision.why() + "\n");
        return ExitCode.OK;
    }
}
