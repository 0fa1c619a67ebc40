package dev.paddock.ui.coverage;

import dev.paddock.model.coverage.Effect;
import dev.paddock.ui.detail.Tone;
import dev.paddock.wire.message.CoverageEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How far the kernel holds what a row says.
 *
 * @param word a few words for a column; an empty string where nothing is refused
 * @param why hooks and remarks, a line each; may be an empty string
 */
public record Held(String word, Tone tone, String why) {

    public static final Held NOTHING = new Held("", Tone.PLAIN, "");

    /** By what the agent says of the rule that decides. */
    static Held by(CoverageEntry rule) {
        Effect effect = Effect.ofWord(rule.standing()).orElse(Effect.NOT_ENFORCED);
        return new Held(effect.word().replace('-', ' '), tone(effect), why(rule));
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

    private static Tone tone(Effect effect) {
        return switch (effect) {
            case ENFORCED -> Tone.GOOD;
            case PARTLY_ENFORCED, AUDITED -> Tone.CAUTION;
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
