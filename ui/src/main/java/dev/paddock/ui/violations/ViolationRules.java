package dev.paddock.ui.violations;

import dev.paddock.model.policy.Glob;
import dev.paddock.model.policy.Policy;
import dev.paddock.model.policy.Side;
import dev.paddock.model.policy.SocketFamily;
import dev.paddock.model.policy.SocketProtocol;
import dev.paddock.model.policy.SocketSelector;
import dev.paddock.model.policy.SocketType;
import dev.paddock.model.policy.Verdict;
import dev.paddock.model.violation.ViolationKind;
import dev.paddock.ui.draft.ModuleEdits;
import dev.paddock.ui.draft.SocketEdits;
import dev.paddock.ui.draft.SpliceEdits;
import dev.paddock.ui.verdict.Verdicts;
import dev.paddock.wire.message.ModuleEntry;
import dev.paddock.wire.message.ViolationEntry;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;

/** From a violation to the rule that decides the same thing otherwise. Pure. */
final class ViolationRules {
    private ViolationRules() {}

    /** The edit of a policy; empty where no rule can be made of the object. */
    static Optional<UnaryOperator<Policy>> edit(ViolationEntry violation, Verdict verdict, List<ModuleEntry> modules) {
        return ViolationKind.of(violation.kind()).flatMap(kind -> switch (kind) {
            case SPLICE_SOURCE -> splice(violation.object(), Side.SOURCE, verdict);
            case SPLICE_SINK -> splice(violation.object(), Side.SINK, verdict);
            case VMSPLICE -> Optional.of(policy -> SpliceEdits.setVmsplice(policy, verdict));
            case ZEROCOPY -> zerocopy(verdict);
            case SOCKET_CREATE ->
                SocketFamily.of(head(violation.object()))
                        .map(family -> policy -> SocketEdits.set(policy, family, Optional.of(verdict)));
            case MODULE_REQUEST -> modules(requested(violation.object(), modules), verdict);
            case MODULE_LOAD -> modules(List.of(violation.object()), verdict);
            case OPEN -> opening(violation.object(), verdict);
        });
    }

    /** One verdict for all sockets: what it does not know says nothing. */
    private static Optional<UnaryOperator<Policy>> zerocopy(Verdict verdict) {
        return Verdicts.LOADING.contains(verdict)
                ? Optional.of(policy -> SpliceEdits.setZerocopy(policy, verdict))
                : Optional.empty();
    }

    /** What shall be opened needs its module allowed; what shall not, the one verdict for all that are not. */
    private static Optional<UnaryOperator<Policy>> opening(String object, Verdict verdict) {
        if (verdict != Verdict.ALLOW) {
            return Verdicts.LOADING.contains(verdict)
                    ? Optional.of(policy -> ModuleEdits.setUnregistered(policy, verdict))
                    : Optional.empty();
        }
        int colon = object.indexOf(':');
        return colon > 0 ? modules(List.of(object.substring(0, colon)), verdict) : Optional.empty();
    }

    private static Optional<UnaryOperator<Policy>> splice(String object, Side side, Verdict verdict) {
        return target(object).map(target -> policy -> SpliceEdits.set(policy, target, side, Optional.of(verdict)));
    }

    private static Optional<SpliceEdits.Target> target(String object) {
        if (object.indexOf(':') > 0) {
            return Optional.of(new SpliceEdits.Target.Fops(object));
        }
        String[] words = object.split("/", 3);
        Optional<SocketType> type = words.length > 1 ? SocketType.of(words[1]) : Optional.empty();
        OptionalInt protocol = words.length > 2 ? SocketProtocol.number(words[2]) : OptionalInt.empty();
        return SocketFamily.of(words[0])
                .map(family -> new SpliceEdits.Target.Socket(new SocketSelector(family, type, protocol)));
    }

    private static Optional<UnaryOperator<Policy>> modules(List<String> names, Verdict verdict) {
        if (names.isEmpty() || names.stream().anyMatch(n -> n.isEmpty() || n.length() > Glob.MAX_LENGTH)) {
            return Optional.empty();
        }
        return Optional.of(policy -> {
            Policy next = policy;
            for (String name : names) {
                next = ModuleEdits.set(next, name, Optional.of(verdict));
            }
            return next;
        });
    }

    /** Modules that the name or alias leads to; '-' and '_' are the same. */
    private static List<String> requested(String request, List<ModuleEntry> modules) {
        String folded = fold(request);
        return modules.stream()
                .filter(m -> m.name().equals(folded) || m.aliases().stream().anyMatch(alias -> matches(alias, folded)))
                .map(ModuleEntry::name)
                .toList();
    }

    private static boolean matches(String alias, String folded) {
        return !alias.isEmpty()
                && alias.length() <= Glob.MAX_LENGTH
                && alias.indexOf(':') < 0
                && new Glob(fold(alias)).matches(folded);
    }

    private static String fold(String text) {
        return text.replace('-', '_');
    }

    private static String head(String object) {
        int slash = object.indexOf('/');
        return slash < 0 ? object : object.substring(0, slash);
    }
}
