package dev.paddock.model.document;

import dev.paddock.model.policy.FamilyRule;
import dev.paddock.model.policy.ModuleRule;
import dev.paddock.model.policy.Policy;
import dev.paddock.model.policy.SocketFamily;
import dev.paddock.model.policy.Verdict;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads the sections {@code modules} and {@code sockets}. An absent section allows everything. */
final class SectionReader {

    private static final EnumSet<Verdict> VERDICTS = EnumSet.of(Verdict.ALLOW, Verdict.AUDIT, Verdict.DENY);
    private static final Set<String> FIELDS = Set.of("default", "rules");

    private SectionReader() {}

    static Policy.Modules modules(Optional<Node> node, Problems problems) {
        return node.flatMap(
                        n -> Cursor.of(n, "modules", Set.of("default", "elsewhere", "unregistered", "rules"), problems))
                .map(section -> new Policy.Modules(
                        RuleFields.optionalVerdict(section, "default", VERDICTS).orElse(Verdict.ALLOW),
                        RuleFields.optionalVerdict(section, "elsewhere", VERDICTS)
                                .orElse(Verdict.ALLOW),
                        RuleFields.optionalVerdict(section, "unregistered", VERDICTS)
                                .orElse(Verdict.ALLOW),
                        section.list("rules").stream()
                                .flatMap(rule -> moduleRule(rule, problems).stream())
                                .toList()))
                .orElse(Policy.Modules.ALLOW);
    }

    private static Optional<ModuleRule> moduleRule(Node node, Problems problems) {
        return Cursor.of(node, "a module rule", RuleFields.with("module"), problems)
                .flatMap(rule -> {
                    rule.required("module");
                    Verdict verdict = RuleFields.verdict(rule, "verdict", VERDICTS, problems);
                    return RuleFields.glob(rule, "module")
                            .map(glob -> new ModuleRule(glob, verdict, RuleFields.meta(rule)));
                });
    }

    static Policy.Sockets sockets(Optional<Node> node, Problems problems) {
        return node.flatMap(n -> Cursor.of(n, "sockets", FIELDS, problems))
                .map(section -> new Policy.Sockets(
                        RuleFields.optionalVerdict(section, "default", VERDICTS).orElse(Verdict.ALLOW),
                        section.list("rules").stream()
                                .flatMap(rule -> familyRule(rule, problems).stream())
                                .toList()))
                .orElse(new Policy.Sockets(Verdict.ALLOW, List.of()));
    }

    private static Optional<FamilyRule> familyRule(Node node, Problems problems) {
        return Cursor.of(node, "a socket rule", RuleFields.with("family"), problems)
                .flatMap(rule -> {
                    rule.required("family");
                    Verdict verdict = RuleFields.verdict(rule, "verdict", VERDICTS, problems);
                    return family(rule).map(family -> new FamilyRule(family, verdict, RuleFields.meta(rule)));
                });
    }

    static Optional<SocketFamily> family(Cursor rule) {
        return rule.value("family", SocketFamily::of, "an address family such as inet, unix or alg, or its number");
    }
}
