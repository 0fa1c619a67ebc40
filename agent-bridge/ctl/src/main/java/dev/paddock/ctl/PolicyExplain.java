package dev.paddock.ctl;

import dev.paddock.model.decision.Decider;
import dev.paddock.model.decision.Decision;
import dev.paddock.model.document.PolicyReader;
import dev.paddock.model.document.ReadResult;
import dev.paddock.model.inventory.FileOperations;
import dev.paddock.model.inventory.FopsId;
import dev.paddock.model.inventory.ModuleName;
import dev.paddock.model.inventory.Transfer;
import dev.paddock.model.policy.Policy;
import dev.paddock.model.policy.RuleRef;
import dev.paddock.model.policy.Side;
import dev.paddock.model.policy.SocketFamily;
import dev.paddock.model.policy.Verdict;
import dev.paddock.wire.client.AgentException;
import dev.paddock.wire.message.CoverageEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "explain",
        description =
                "What the policy says about a module, file_operations (module:symbol), a socket family (family:alg), "
                        + "modules.elsewhere, modules.unregistered, splice.vmsplice or splice.zerocopy, why, and what holds it "
                        + "on this host.",
        mixinStandardHelpOptions = true)
final class PolicyExplain implements Callable<Integer> {

    /**
     * What is said about one way in.
     *
     * @param way load, source, sink, open, creation, elsewhere, unregistered, vmsplice or zerocopy
     * @param coverage what stands behind the rule; empty where no agent answers, or the rule is none of the document's
     */
    record Way(String way, String verdict, String rule, String why, Optional<CoverageEntry> coverage) {}

    record Explanation(String name, List<Way> ways) {}

    private static final String UNKNOWN = Transfer.UNKNOWN.word();
    private static final String FAMILY = "family:";

    private final Supplier<Context> context;

    @Parameters(
            paramLabel = "NAME",
            description =
                    "a module, module:symbol, family:NAME, modules.elsewhere, modules.unregistered, splice.vmsplice or "
                            + "splice.zerocopy")
    private String name = "";

    @Option(names = "--policy", paramLabel = "FILE", description = "ask this file instead of the running policy")
    private Optional<String> file = Optional.empty();

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    PolicyExplain(Supplier<Context> context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Failure, AgentException {
        Optional<String> document = file.isPresent() ? Optional.of(context.get().read(file.get())) : Optional.empty();
        Policy policy = read(
                document.isPresent()
                        ? document.get()
                        : context.get().agent().policy().document());
        List<CoverageEntry> coverage = coverage(document);
        List<Way> ways = new ArrayList<>();
        Decider decider = new Decider(policy, Instant.now());
        if (name.startsWith(FAMILY)) {
            SocketFamily family = SocketFamily.of(name.substring(FAMILY.length()))
                    .orElseThrow(() -> new Failure(
                            ExitCode.USAGE, "there is no socket family " + name.substring(FAMILY.length())));
            ways.add(way("creation", decider.creation(family), coverage));
        } else if (name.equals(RuleRef.VMSPLICE.toString())) {
            ways.add(way("vmsplice", everywhere(policy.splice().vmsplice(), RuleRef.VMSPLICE), coverage));
        } else if (name.equals(RuleRef.ELSEWHERE.toString())) {
            ways.add(way("elsewhere", everywhere(policy.modules().elsewhere(), RuleRef.ELSEWHERE), coverage));
        } else if (name.equals(RuleRef.UNREGISTERED.toString())) {
            ways.add(way("unregistered", everywhere(policy.modules().unregistered(), RuleRef.UNREGISTERED), coverage));
        } else if (name.equals(RuleRef.ZEROCOPY.toString())) {
            ways.add(way("zerocopy", everywhere(policy.splice().zerocopy(), RuleRef.ZEROCOPY), coverage));
        } else if (name.contains(":")) {
            FileOperations fops = fops(document.isPresent());
            ways.add(way("source", decider.fops(fops, Side.SOURCE), coverage));
            ways.add(way("sink", decider.fops(fops, Side.SINK), coverage));
        } else {
            Decision load = decider.module(new ModuleName(name));
            ways.add(way("load", load, coverage));
            if (load.verdict().refuses()) {
                ways.add(way("open", everywhere(policy.modules().unregistered(), RuleRef.UNREGISTERED), coverage));
            }
        }
        context.get().output().print(json, new Explanation(name, ways), () -> text(ways));
        return ExitCode.OK;
    }

    private static Decision everywhere(Verdict verdict, RuleRef rule) {
        return new Decision(verdict, rule, rule + " is one verdict for all");
    }

    private Policy read(String document) throws Failure {
        return switch (PolicyReader.read(document)) {
            case ReadResult.Accepted accepted -> accepted.policy();
            case ReadResult.Rejected rejected ->
                throw new Failure(
                        ExitCode.DATA, rejected.problems().getFirst().display(file.orElse("the running policy")));
        };
    }

    /** A file can be explained without an agent; what holds it cannot be told then, and that is said. */
    private List<CoverageEntry> coverage(Optional<String> document) throws AgentException {
        try {
            return context.get().agent().coverage(document).rules();
        } catch (AgentException.Unreachable e) {
            if (document.isEmpty()) {
                throw e;
            }
            context.get().output().remark("No agent answers: what holds the rule on this host is unknown.");
            return List.of();
        }
    }

    private static Way way(String way, Decision decision, List<CoverageEntry> coverage) {
        String rule = decision.rule().toString();
        return new Way(
                way,
                decision.verdict().word(),
                rule,
                decision.why(),
                coverage.stream().filter(entry -> entry.rule().equals(rule)).findFirst());
    }

    /** With the transfer classes that rules may speak of, where an agent knows them. */
    private FileOperations fops(boolean withoutAgent) throws Failure, AgentException {
        FopsId id;
        try {
            id = FopsId.parse(name);
        } catch (IllegalArgumentException e) {
            throw new Failure(ExitCode.USAGE, String.valueOf(e.getMessage()));
        }
        try {
            return context.get().agent().allFops().fops().stream()
                    .filter(entry -> entry.id().equals(id))
                    .findFirst()
                    .map(entry -> model(id, entry.readTransfer(), entry.writeTransfer()))
                    .orElseGet(() -> model(id, UNKNOWN, UNKNOWN));
        } catch (AgentException.Unreachable e) {
            if (withoutAgent) {
                return model(id, UNKNOWN, UNKNOWN);
            }
            throw e;
        }
    }

    private static FileOperations model(FopsId id, String read, String write) {
        return new FileOperations(id, Optional.empty(), Optional.empty(), Transfer.parse(read), Transfer.parse(write));
    }

    private String text(List<Way> ways) {
        StringBuilder text = new StringBuilder();
        for (Way way : ways) {
            text.append(name)
                    .append(", ")
                    .append(way.way())
                    .append(": ")
                    .append(way.verdict())
                    .append(", because ")
                    .append(way.why())
                    .append('\n');
            way.coverage()
                    .ifPresent(
                            coverage -> text.append("  ").append(held(coverage)).append('\n'));
        }
        return text.toString();
    }

    private static String held(CoverageEntry coverage) {
        String by = coverage.hooks().isEmpty() ? "" : " by " + String.join(", ", coverage.hooks());
        String remarks = coverage.remarks().isEmpty() ? "" : ": " + String.join("; ", coverage.remarks());
        return coverage.effect() + by + remarks;
    }
}
