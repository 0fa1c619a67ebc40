package dev.paddock.ctl;

import dev.paddock.model.decision.Decider;
import dev.paddock.model.document.PolicyReader;
import dev.paddock.model.document.ReadResult;
import dev.paddock.model.policy.Policy;
import dev.paddock.model.policy.Verdict;
import dev.paddock.wire.client.AgentClient;
import dev.paddock.wire.client.AgentException;
import dev.paddock.wire.message.CoverageReply;
import dev.paddock.wire.message.GapEntry;
import dev.paddock.wire.message.ModulesReply;
import dev.paddock.wire.message.PolicyReply;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "sockets",
        description =
                "The socket families: whether they are in the kernel or can come, by which module, and what the running policy "
                        + "does about them.",
        mixinStandardHelpOptions = true)
final class SocketsCommand implements Callable<Integer> {

    private final Supplier<Context> context;

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    @Mixin
    private final KernelChoice choice = new KernelChoice();

    SocketsCommand(Supplier<Context> context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Failure {
        Optional<LocalKernel> tree = choice.tree();
        SocketsReply reply = tree.isPresent()
                ? withoutPolicy(tree.get().modules(), "a kernel tree has no running policy")
                : Answers.ask(
                        context.get(),
                        SocketsCommand::asked,
                        (kernel, why) -> withoutPolicy(kernel.modules(), "no agent answers. " + why));
        context.get().output().print(json, reply, () -> text(reply));
        return ExitCode.OK;
    }

    private static SocketsReply asked(AgentClient agent) throws AgentException {
        ModulesReply modules = agent.modules();
        PolicyReply running = agent.policy();
        CoverageReply coverage = agent.coverage(Optional.empty());
        if (!(PolicyReader.read(running.document()) instanceof ReadResult.Accepted(Policy policy, var _))) {
            return withoutPolicy(modules, "this version of paddockctl does not understand it");
        }
        List<GapEntry> gaps = new ArrayList<>(modules.gaps());
        boolean same = coverage.revision() == running.revision();
        if (!same) {
            gaps.add(new GapEntry("coverage", "another policy went live meanwhile: ask again"));
        }
        return new SocketsReply(
                modules.kernel(),
                Optional.of(policy.name() + ", revision " + running.revision()),
                new SocketFamilies(
                                modules.modules(),
                                Optional.of(new Decider(policy, Instant.now())),
                                same ? coverage.rules() : List.of())
                        .all(),
                gaps);
    }

    private static SocketsReply withoutPolicy(ModulesReply modules, String why) {
        List<GapEntry> gaps = new ArrayList<>(modules.gaps());
        gaps.add(new GapEntry("the running policy", why));
        return new SocketsReply(
                modules.kernel(),
                Optional.empty(),
                new SocketFamilies(modules.modules(), Optional.empty(), List.of()).all(),
                gaps);
    }

    private static String text(SocketsReply reply) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("FAMILY", "NUMBER", "STATE", "MODULES", "CREATION", "SOURCE", "SINK", "USED FOR"));
        for (SocketsReply.Family family : reply.families()) {
            rows.add(List.of(
                    family.family(),
                    Integer.toString(family.number()),
                    family.state(),
                    family.modules().isEmpty() ? "-" : String.join(", ", family.modules()),
                    words(family.creation()),
                    words(family.source()),
                    words(family.sink()),
                    family.use()));
        }
        return Output.table(rows)
                + "\nState unknown: no module of this kernel answers for it; whether the image has it built in is unknown.\n"
                + StatusCommand.gaps(reply.gaps());
    }

    private static String words(Optional<SocketsReply.Way> way) {
        return way.map(one -> one.verdict()
                        + (one.verdict().equals(Verdict.ALLOW.word()) ? "" : " (" + one.effect() + ")")
                        + (one.differs() ? ", some stricter" : ""))
                .orElse("-");
    }
}
