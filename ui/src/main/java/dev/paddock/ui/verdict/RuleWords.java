package dev.paddock.ui.verdict;

import dev.paddock.model.decision.Decision;
import dev.paddock.model.policy.Policy;
import dev.paddock.model.policy.RuleRef;
import dev.paddock.model.policy.SpliceRule;

/** A rule's place in words: what it speaks of rather than its number. */
public final class RuleWords {
    private RuleWords() {}

    /** A few words, for a column. The place itself where the policy has no such rule. */
    public static String of(RuleRef ref, Policy policy) {
        int index = ref.index();
        return switch (ref.kind()) {
            case MODULES_DEFAULT, SPLICE_DEFAULT, SOCKETS_DEFAULT -> "default";
            case MODULES_RULE ->
                index < policy.modules().rules().size()
                        ? policy.modules().rules().get(index).module().text()
                        : ref.toString();
            case SPLICE_RULE ->
                index < policy.splice().rules().size()
                        ? words(policy.splice().rules().get(index))
                        : ref.toString();
            case SOCKETS_RULE ->
                index < policy.sockets().rules().size()
                        ? policy.sockets().rules().get(index).family().word()
                        : ref.toString();
            case SURVIVAL -> "survival list";
            case SPLICE_VMSPLICE -> "vmsplice";
            case SPLICE_ZEROCOPY -> "zerocopy";
            case MODULES_ELSEWHERE -> "elsewhere";
            case MODULES_UNREGISTERED -> "unregistered";
            case NONE, SELFTEST -> ref.toString();
        };
    }

    /** Why the decision fell as it did, as a sentence that names the rule by what it speaks of. */
    public static String why(Decision decision, Policy policy) {
        String place = decision.rule().toString();
        String words = of(decision.rule(), policy);
        if (words.equals("default")) {
            return "No rule names it: the default counts (" + place + ").";
        }
        // the decision's own sentence starts with the place of the rule
        String rest = decision.why().startsWith(place) ? decision.why().substring(place.length()) : " decides";
        return "The rule for " + words + " (" + place + ")" + rest + ".";
    }

    private static String words(SpliceRule rule) {
        return switch (rule) {
            case SpliceRule.ByFops byFops -> byFops.fops().text();
            case SpliceRule.ByTransfer byTransfer ->
                "transfer " + byTransfer.transfer().word();
            case SpliceRule.BySocket bySocket -> bySocket.socket().toString();
        };
    }
}
