package dev.paddock.model.exposure;

import dev.paddock.model.coverage.Effect;
import dev.paddock.model.coverage.PolicyInForce;
import dev.paddock.model.coverage.Standing;
import dev.paddock.model.decision.Decider;
import dev.paddock.model.decision.Decision;
import dev.paddock.model.inventory.FileOperations;
import dev.paddock.model.policy.Section;
import dev.paddock.model.policy.Side;
import dev.paddock.model.policy.SocketFamily;
import dev.paddock.model.policy.SocketType;
import dev.paddock.model.policy.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a running policy does about modules, families and file_operations, and whether the kernel holds it. For one use by one thread. */
final class PolicyWays {

    private final PolicyInForce running;
    private final Decider decider;
    private final List<PolicyWay> ways = new ArrayList<>();

    private PolicyWays(PolicyInForce running) {
        this.running = running;
        this.decider = new Decider(running.policy(), running.instant());
    }

    static List<PolicyWay> of(
            PolicyInForce running, List<LoadStep> modules, List<SocketFamily> families, List<FileOperations> fops) {
        PolicyWays all = new PolicyWays(running);
        modules.forEach(all::module);
        families.forEach(all::family);
        fops.forEach(all::fops);
        return List.copyOf(all.ways);
    }

    /** A dependency is named where its refusal keeps the module asked for out too; one that is let through says nothing. */
    private void module(LoadStep step) {
        Decision decision = decider.module(step.module());
        if (step.role() == LoadStep.Role.ASKED
                || (step.role() == LoadStep.Role.DEPENDENCY
                        && decision.verdict().refuses())) {
            add(PolicyWay.Kind.MODULE_LOAD, Section.MODULES, step.module().value(), decision, tooLate(step));
        }
    }

    private static Optional<String> tooLate(LoadStep step) {
        return switch (step.state()) {
            case BUILT_IN -> Optional.of("built into the kernel: no module rule can stop it");
            case LOADED, LOADING, UNLOADING -> Optional.of("loaded already: the rule holds from its next load on");
            case ON_DISK -> Optional.empty();
        };
    }

    private void family(SocketFamily family) {
        add(PolicyWay.Kind.SOCKET_CREATION, Section.SOCKETS, family.word(), decider.creation(family), Optional.empty());
        socketSplice(family, Side.SOURCE, PolicyWay.Kind.SPLICE_SOURCE);
        socketSplice(family, Side.SINK, PolicyWay.Kind.SPLICE_SINK);
    }

    /** Socket rules may name type and protocol: the mildest answer of all types counts, and is marked where they differ. */
    private void socketSplice(SocketFamily family, Side side, PolicyWay.Kind kind) {
        List<Decision> decisions = Stream.of(SocketType.values())
                .map(type -> decider.socket(family, type, 0, side))
                .sorted(Comparator.comparing(Decision::verdict))
                .toList();
        boolean same = decisions.getFirst().verdict() == decisions.getLast().verdict();
        add(
                kind,
                Section.SPLICE,
                "sockets of " + family.word() + (same ? "" : ", the mildest of all types"),
                decisions.getFirst(),
                Optional.empty());
    }

    private void fops(FileOperations fops) {
        if (fops.id().isJudgedBySocketRules()) {
            return;
        }
        if (fops.spliceRead().isPresent()) {
            add(
                    PolicyWay.Kind.SPLICE_SOURCE,
                    Section.SPLICE,
                    fops.id().toString(),
                    decider.fops(fops, Side.SOURCE),
                    Optional.empty());
        }
        if (fops.spliceWrite().isPresent()) {
            add(
                    PolicyWay.Kind.SPLICE_SINK,
                    Section.SPLICE,
                    fops.id().toString(),
                    decider.fops(fops, Side.SINK),
                    Optional.empty());
        }
    }

    private void add(PolicyWay.Kind kind, Section section, String object, Decision decision, Optional<String> tooLate) {
        Standing standing = tooLate.isPresent() && decision.verdict() != Verdict.ALLOW
                ? new Standing(Effect.NO_EFFECT, tooLate.get())
                : running.standing(section, decision.verdict());
        ways.add(new PolicyWay(
                kind, object, decision.verdict(), decision.rule(), decision.why(), standing.effect(), standing.note()));
    }
}
