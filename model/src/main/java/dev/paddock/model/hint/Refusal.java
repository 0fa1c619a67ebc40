package dev.paddock.model.hint;

import dev.paddock.model.decision.Decision;
import dev.paddock.model.inventory.FopsId;
import dev.paddock.model.policy.Side;
import dev.paddock.model.policy.SocketFamily;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Something that a policy refuses.
 *
 * @param what in words
 * @param line the rule of a policy that would allow it
 */
record Refusal(String what, Decision decision, String line) {

    private static final int NAMED = 3;

    static Refusal ofFops(FopsId id, Side side, Decision decision) {
        return new Refusal(
                id + " as " + side.word(),
                decision,
                "- {fops: \"" + id + "\", side: " + side.word() + ", verdict: allow}");
    }

    static Refusal ofTcp(SocketFamily family, Decision decision) {
        return new Refusal(
                "TCP over " + family.word() + " as sink",
                decision,
                "- {socket: {family: " + family.word() + ", type: stream, protocol: tcp}, side: sink, verdict: allow}");
    }

    /** "splice.default (degrade) refuses ext4:ext4_file_operations as source". */
    static String words(List<Refusal> refusals) {
        return shortened(refusals.stream()
                .map(one -> one.decision.rule() + " (" + one.decision.verdict().word() + ") refuses " + one.what)
                .toList());
    }

    /** The rules that would allow them; a rule that is as exact must go, because at equal rank the stricter wins. */
    static String lines(List<Refusal> refusals) {
        String lines = shortened(refusals.stream().map(Refusal::line).toList());
        List<String> inTheWay = refusals.stream()
                .filter(one -> one.decision.rule().index() >= 0)
                .map(one -> one.decision.rule().toString())
                .distinct()
                .toList();
        return lines + (inTheWay.isEmpty() ? "" : " in the place of what " + shortened(inTheWay) + " says of it");
    }

    private static String shortened(List<String> texts) {
        String first = texts.stream().limit(NAMED).collect(Collectors.joining(", "));
        return texts.size() > NAMED ? first + " and " + (texts.size() - NAMED) + " more" : first;
    }
}
