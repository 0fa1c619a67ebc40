package dev.paddock.model.hint;

import dev.paddock.model.decision.Decider;
import dev.paddock.model.decision.Decision;
import dev.paddock.model.inventory.FileOperations;
import dev.paddock.model.policy.Exemption;
import dev.paddock.model.policy.Policy;
import dev.paddock.model.policy.RuleRef;
import dev.paddock.model.policy.Section;
import dev.paddock.model.policy.Side;
import dev.paddock.model.policy.SocketFamily;
import dev.paddock.model.policy.SocketType;
import dev.paddock.model.policy.Verdict;
import dev.paddock.model.use.Holder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** What one policy would refuse of splices here, and to whom not. */
final class Judge {

    private static final int TCP = 6;

    private final Policy policy;
    private final Instant instant;
    private final Decider decider;
    private final Set<RuleRef> notHeld;
    private final UnaryOperator<String> resolve;

    /**
     * @param notHeld rules that this kernel does not refuse by, whatever they say
     * @param resolve the path of an executable without symbolic links
     */
    Judge(Policy policy, Instant instant, Set<RuleRef> notHeld, UnaryOperator<String> resolve) {
        this.policy = policy;
        this.instant = instant;
        this.decider = new Decider(policy, instant);
        this.notHeld = notHeld;
        this.resolve = resolve;
    }

    /** Those of the files that may not be the side of a splice. */
    List<Refusal> files(List<FileOperations> files, Side side) {
        List<Refusal> refusals = new ArrayList<>();
        for (FileOperations fops : files) {
            Decision decision = decider.fops(fops, side);
            if (refuses(decision)) {
                refusals.add(Refusal.ofFops(fops.id(), side, decision));
            }
        }
        return refusals;
    }

    /** TCP as a sink, of IPv4 and IPv6. */
    List<Refusal> tcp() {
        List<Refusal> refusals = new ArrayList<>();
        for (SocketFamily family : Stream.of("inet", "inet6")
                .flatMap(word -> SocketFamily.of(word).stream())
                .toList()) {
            Decision decision = decider.socket(family, SocketType.STREAM, TCP, Side.SINK);
            if (refuses(decision)) {
                refusals.add(Refusal.ofTcp(family, decision));
            }
        }
        return refusals;
    }

    /** The verdict of vmsplice, where this kernel refuses by it. */
    Optional<Verdict> vmsplice() {
        Verdict verdict = policy.splice().vmsplice();
        return verdict.refuses() && !notHeld.contains(RuleRef.VMSPLICE) ? Optional.of(verdict) : Optional.empty();
    }

    /** The processes that are judged: an exemption takes the others out. */
    Optional<Program> judged(Program program) {
        List<Holder> judged = program.processes().stream()
                .filter(process -> policy.exemptions().stream().noneMatch(exemption -> exempts(exemption, process)))
                .toList();
        return judged.isEmpty() ? Optional.empty() : Optional.of(new Program(program.path(), judged));
    }

    private boolean refuses(Decision decision) {
        return decision.verdict().refuses() && !notHeld.contains(decision.rule());
    }

    private boolean exempts(Exemption exemption, Holder process) {
        if (!exemption.meta().holdsAt(instant) || !exemption.from().contains(Section.SPLICE)) {
            return false;
        }
        return switch (exemption.subject()) {
            case Exemption.Subject.Executable(String path) ->
                resolve.apply(path).equals(Program.pathOf(process));
            case Exemption.Subject.Unit(String name) -> process.unit().equals(Optional.of(name));
            case Exemption.Subject.Uid(long uid) -> Integer.toUnsignedLong(process.uid()) == uid;
        };
    }
}
