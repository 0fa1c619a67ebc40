package dev.paddock.ui.detail;

import dev.paddock.wire.message.ExposureReply;
import dev.paddock.wire.message.FopsEntry;
import dev.paddock.wire.message.LoadRequestEntry;
import dev.paddock.wire.message.PolicyWayEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What an answer about exposure says: who can cause the load, and what the running policy does about each way in. */
public final class ExposureSections {

    private ExposureSections() {}

    public static List<Section> of(ExposureReply reply) {
        Section.Builder exposure = Section.of("Exposure").text(reply.headline(), Tone.PLAIN);
        reply.requests().forEach(request -> exposure.add(request(request)));
        Section.Builder policy = Section.of("What the running policy does").text(reply.policy(), Tone.PLAIN);
        reply.ways().forEach(way -> policy.add(way(way)));
        List<Section> sections = new ArrayList<>(List.of(exposure.build(), policy.build()));
        sections.addAll(gaps(reply));
        return sections;
    }

    /** Splice-capable ones first; the class of either side. */
    public static Section fops(String heading, List<FopsEntry> fops) {
        Section.Builder section = Section.of(heading);
        fops.stream()
                .filter(one -> one.spliceRead().isPresent() || one.spliceWrite().isPresent())
                .forEach(one -> section.add(new Fact.Entry(one.symbol(), worst(one), tone(one), sides(one))));
        List<String> others = fops.stream()
                .filter(one -> one.spliceRead().isEmpty() && one.spliceWrite().isEmpty())
                .map(FopsEntry::symbol)
                .toList();
        if (!others.isEmpty()) {
            section.text("Without splice functions: " + String.join(", ", others), Tone.PLAIN);
        }
        return section.build();
    }

    private static Fact request(LoadRequestEntry request) {
        String alias = request.alias() + (request.count() > 1 ? "  and " + (request.count() - 1) + " more" : "");
        Tone tone = switch (request.who()) {
            case "any-user", "net-admin-any-namespace", "sys-admin-any-namespace" -> Tone.BAD;
            case "net-admin", "sys-admin", "device-node", "unknown" -> Tone.CAUTION;
            default -> Tone.PLAIN;
        };
        return new Fact.Entry(alias, badge(request), tone, joined(needs(request), request.source(), request.note()));
    }

    private static String badge(LoadRequestEntry request) {
        return switch (request.who()) {
            case "any-user" -> "any user";
            case "net-admin-any-namespace", "sys-admin-any-namespace" -> "any user, in a namespace";
            case "net-admin" -> "CAP_NET_ADMIN";
            case "sys-admin" -> "CAP_SYS_ADMIN";
            case "device-node" -> "device node";
            default -> request.who();
        };
    }

    /** Empty where the badge says it already. */
    private static String needs(LoadRequestEntry request) {
        return request.needs().equals(badge(request)) ? "" : "Needs: " + request.needs();
    }

    private static Fact way(PolicyWayEntry way) {
        // what lets everything through has nothing to enforce
        boolean allows = way.verdict().equals("allow");
        Tone tone = switch (way.effect()) {
            case "enforced" -> Tone.GOOD;
            case "audited", "not-enforced" -> Tone.CAUTION;
            case "no-effect" -> Tone.BAD;
            default -> Tone.PLAIN;
        };
        boolean plain = allows || way.effect().equals("enforced");
        return new Fact.Entry(
                way.way().replace('-', ' ') + "  " + way.object(),
                way.verdict() + (plain ? "" : ", " + way.effect().replace('-', ' ')),
                allows ? Tone.PLAIN : tone,
                joined(way.why(), "Rule: " + way.rule(), way.note()));
    }

    private static List<Section> gaps(ExposureReply reply) {
        Section.Builder gaps = Section.of("Not known, and why");
        reply.gaps().forEach(gap -> gaps.add(new Fact.Entry(gap.what(), "", Tone.PLAIN, gap.why())));
        return List.of(gaps.build());
    }

    /** The class that matters more of the two sides. */
    private static String worst(FopsEntry fops) {
        List<String> both = List.of(fops.readTransfer(), fops.writeTransfer());
        return Stream.of("unknown", "by-reference", "delegates", "by-copy")
                .filter(both::contains)
                .findFirst()
                .orElse("");
    }

    private static Tone tone(FopsEntry fops) {
        return switch (worst(fops)) {
            case "unknown" -> Tone.BAD;
            case "by-reference", "delegates" -> Tone.CAUTION;
            default -> Tone.PLAIN;
        };
    }

    private static String sides(FopsEntry fops) {
        return joined(
                fops.spliceRead()
                        .map(name -> "Source: " + name + ", " + fops.readTransfer())
                        .orElse(""),
                fops.spliceWrite()
                        .map(name -> "Sink: " + name + ", " + fops.writeTransfer())
                        .orElse(""));
    }

    private static String joined(String... parts) {
        return String.join(
                "\n", List.of(parts).stream().filter(part -> !part.isEmpty()).toList());
    }
}
