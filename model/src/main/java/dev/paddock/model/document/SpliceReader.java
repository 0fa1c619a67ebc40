package dev.paddock.model.document;

import dev.paddock.model.inventory.FopsId;
import dev.paddock.model.inventory.Transfer;
import dev.paddock.model.policy.Glob;
import dev.paddock.model.policy.Policy;
import dev.paddock.model.policy.RuleMeta;
import dev.paddock.model.policy.Side;
import dev.paddock.model.policy.SocketProtocol;
import dev.paddock.model.policy.SocketSelector;
import dev.paddock.model.policy.SocketType;
import dev.paddock.model.policy.SpliceRule;
import dev.paddock.model.policy.Verdict;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads the section {@code splice}. */
final class SpliceReader {

    private static final EnumSet<Verdict> VERDICTS =
            EnumSet.of(Verdict.ALLOW, Verdict.AUDIT, Verdict.DEGRADE, Verdict.DENY);
    private static final EnumSet<Verdict> VMSPLICE = EnumSet.allOf(Verdict.class);
    private static final EnumSet<Verdict> ZEROCOPY = EnumSet.of(Verdict.ALLOW, Verdict.AUDIT, Verdict.DENY);
    private static final List<String> SELECTORS = List.of("fops", "transfer", "socket");

    private SpliceReader() {}

    static Policy.Splice splice(Optional<Node> node, Problems problems) {
        return node.flatMap(n -> Cursor.of(n, "splice", Set.of("default", "vmsplice", "zerocopy", "rules"), problems))
                .map(section -> new Policy.Splice(
                        RuleFields.optionalVerdict(section, "default", VERDICTS).orElse(Verdict.ALLOW),
                        RuleFields.optionalVerdict(section, "vmsplice", VMSPLICE)
                                .orElse(Verdict.ALLOW),
                        RuleFields.optionalVerdict(section, "zerocopy", ZEROCOPY)
                                .orElse(Verdict.ALLOW),
                        section.list("rules").stream()
                                .flatMap(rule -> rule(rule, problems).stream())
                                .toList()))
                .orElse(Policy.Splice.ALLOW);
    }

    private static Optional<SpliceRule> rule(Node node, Problems problems) {
        Set<String> fields = RuleFields.with("fops", "transfer", "socket", "side");
        return Cursor.of(node, "a splice rule", fields, problems).flatMap(rule -> {
            if (SELECTORS.stream().filter(rule::has).count() != 1) {
                problems.error(rule.place(), "a splice rule names exactly one of fops, transfer and socket");
                return Optional.empty();
            }
            Verdict verdict = RuleFields.verdict(rule, "verdict", VERDICTS, problems);
            Side side = rule.value("side", SpliceReader::side, "source, sink or both")
                    .orElse(Side.BOTH);
            RuleMeta meta = RuleFields.meta(rule);
            return Stream.<Optional<? extends SpliceRule>>of(
                            fops(rule, problems).map(glob -> new SpliceRule.ByFops(glob, side, verdict, meta)),
                            rule.value(
                                            "transfer",
                                            SpliceReader::transfer,
                                            "by-reference, by-copy, delegates or unknown")
                                    .map(transfer -> new SpliceRule.ByTransfer(transfer, side, verdict, meta)),
                            rule.node("socket")
                                    .flatMap(n -> selector(n, problems))
                                    .map(socket -> new SpliceRule.BySocket(socket, side, verdict, meta)))
                    .flatMap(Optional::stream)
                    .map(SpliceRule.class::cast)
                    .findFirst();
        });
    }

    private static Optional<Glob> fops(Cursor rule, Problems problems) {
        return RuleFields.glob(rule, "fops").flatMap(glob -> {
            if (glob.text().equals("*")) {
                return Optional.of(glob);
            }
            int colon = glob.text().indexOf(':');
            if (colon <= 0 || colon == glob.text().length() - 1) {
                problems.error(
                        rule.placeOf("fops"),
                        "\"" + glob.text()
                                + "\" is not of the form module:symbol, for instance vmlinux:pipefifo_fops or \"ext4:*\"");
                return Optional.empty();
            }
            return Optional.of(
                    glob.isExact() ? new Glob(FopsId.parse(glob.text()).toString()) : glob);
        });
    }

    private static Optional<SocketSelector> selector(Node node, Problems problems) {
        return Cursor.of(node, "socket", Set.of("family", "type", "protocol"), problems)
                .flatMap(socket -> {
                    socket.required("family");
                    Optional<SocketType> type = socket.value(
                            "type",
                            SocketType::of,
                            "a socket type: stream, dgram, raw, rdm, seqpacket, dccp or packet");
                    OptionalInt protocol = socket
                            .value(
                                    "protocol",
                                    text -> SocketProtocol.number(text).stream()
                                            .boxed()
                                            .findFirst(),
                                    "a protocol such as tcp or udp, or its number")
                            .stream()
                            .mapToInt(Integer::intValue)
                            .findFirst();
                    return SectionReader.family(socket).map(family -> new SocketSelector(family, type, protocol));
                });
    }

    private static Optional<Side> side(String word) {
        return Arrays.stream(Side.values()).filter(s -> s.word().equals(word)).findFirst();
    }

    private static Optional<Transfer> transfer(String word) {
        return Arrays.stream(Transfer.values())
                .filter(t -> t != Transfer.NONE && t.word().equals(word))
                .findFirst();
    }
}
