package dev.paddock.ui.draft;

import dev.paddock.model.policy.Exemption;
import dev.paddock.model.policy.FamilyRule;
import dev.paddock.model.policy.ModuleRule;
import dev.paddock.model.policy.Policy;
import dev.paddock.model.policy.RuleMeta;
import dev.paddock.model.policy.Section;
import dev.paddock.model.policy.Side;
import dev.paddock.model.policy.SpliceRule;
import dev.paddock.model.policy.Verdict;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The rules of a section by the words for what they speak of, in the order of the document. Pure. */
final class RuleSet {
    /** What the rules for one object say together: rules with the same object have the same rank, so the stricter counts. */
    record Said(Verdict verdict, RuleMeta meta) {
        String expiry() {
            return meta.until().map(until -> " until " + until).orElse("");
        }

        Said and(Said other) {
            return verdict.stricter(other.verdict) == verdict ? this : other;
        }
    }

    private RuleSet() {}

    static Map<String, Said> ofModules(Policy policy) {
        Map<String, Said> rules = new LinkedHashMap<>();
        for (ModuleRule rule : policy.modules().rules()) {
            String noun = rule.module().isExact() ? "module " : "modules ";
            rules.merge(noun + rule.module().text(), new Said(rule.verdict(), rule.meta()), Said::and);
        }
        return rules;
    }

    static Map<String, Said> ofSplice(Policy policy) {
        Map<String, Said> rules = new LinkedHashMap<>();
        for (SpliceRule rule : policy.splice().rules()) {
            rules.merge(object(rule), new Said(rule.verdict(), rule.meta()), Said::and);
        }
        return rules;
    }

    static Map<String, Said> ofSockets(Policy policy) {
        Map<String, Said> rules = new LinkedHashMap<>();
        for (FamilyRule rule : policy.sockets().rules()) {
            rules.merge("creating " + rule.family() + " sockets", new Said(rule.verdict(), rule.meta()), Said::and);
        }
        return rules;
    }

    static String subject(Exemption exemption) {
        String who = switch (exemption.subject()) {
            case Exemption.Subject.Executable(String path) -> path;
            case Exemption.Subject.Unit(String name) -> "unit " + name;
            case Exemption.Subject.Uid(long uid) -> "uid " + uid;
        };
        return who + " from "
                + exemption.from().stream().sorted().map(Section::word).collect(Collectors.joining(", "));
    }

    private static String object(SpliceRule rule) {
        String what = switch (rule) {
            case SpliceRule.ByFops byFops -> byFops.fops().text();
            case SpliceRule.ByTransfer byTransfer ->
                "everything that transfers " + byTransfer.transfer().word();
            case SpliceRule.BySocket bySocket -> bySocket.socket() + " sockets";
        };
        return rule.side() == Side.BOTH
                ? what + " as source and sink"
                : what + " as " + rule.side().word();
    }
}
