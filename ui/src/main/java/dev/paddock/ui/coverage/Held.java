package dev.paddock.ui.coverage;

import dev.paddock.model.coverage.Effect;
import dev.paddock.model.policy.Verdict;
import dev.paddock.ui.detail.Tone;
import dev.paddock.wire.message.CoverageEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How far the kernel holds what a row says.
 *
 * @param word a few words for a column; an empty string where nothing is refused
 * @param why hooks and remarks, a line each; may be an empty string
 */
public record Held(String word, Tone tone, String why) {

    public static final Held NOTHING = new Held("", Tone.PLAIN, "");

    /** Of a whole rule, all that it decides about on this host. */
    public static Held of(CoverageEntry rule) {
        return by(rule, rule.effect());
    }

    /** Of an object that the rule decides about and nothing sets apart. */
    static Held ofOne(CoverageEntry rule) {
        return by(rule, rule.standing());
    }

    private static Held by(CoverageEntry rule, String word) {
        boolean passes = rule.verdict().equals(Verdict.ALLOW.word());
        Optional<Effect> effect = Effect.ofWord(word);
        return new Held(
                passes ? "" : effect.map(e -> e.word().replace('-', ' ')).orElse("unknown"),
                passes ? Tone.PLAIN : effect.map(e -> tone(e, rule.verdict())).orElse(Tone.CAUTION),
                why(rule));
    }

    /** Several sides of one thing: one word where they agree, otherwise each with its name. */
    public static Held together(List<Side> sides) {
        List<Side> telling =
                sides.stream().filter(side -> !side.held().word().isEmpty()).toList();
        if (telling.isEmpty()) {
            return NOTHING;
        }
        boolean same =
                telling.stream().map(side -> side.held().word()).distinct().count() == 1;
        return new Held(
                same
                        ? telling.getFirst().held().word()
                        : telling.stream()
                                .map(side -> side.name() + " " + side.held().word())
                                .collect(Collectors.joining(", ")),
                telling.stream()
                        .map(side -> side.held().tone())
                        .max(Tone::compareTo)
                        .orElse(Tone.PLAIN),
                telling.stream()
                        .map(side -> side.name() + ": " + side.held().sentence())
                        .collect(Collectors.joining("\n")));
    }

    /** Word and reason, for the details and for assistive technology. */
    public String sentence() {
        return why.isEmpty() ? word : word + ", " + why.replace("\n", "; ");
    }

    /** What was asked for is no cause for caution. */
    private static Tone tone(Effect effect, String verdict) {
        return switch (effect) {
            case ENFORCED -> Tone.GOOD;
            case AUDITED -> verdict.equals(Verdict.AUDIT.word()) ? Tone.PLAIN : Tone.CAUTION;
            case PARTLY_ENFORCED -> Tone.CAUTION;
            case NOT_ENFORCED, NO_EFFECT -> Tone.BAD;
        };
    }

    private static String why(CoverageEntry rule) {
        List<String> lines = new ArrayList<>();
        if (!rule.hooks().isEmpty()) {
            lines.add("by " + String.join(", ", rule.hooks()));
        }
        lines.addAll(rule.remarks());
        return String.join("\n", lines);
    }

    /** One side of a thing: as source, as sink, at creation. */
    public record Side(String name, Held held) {}
}
