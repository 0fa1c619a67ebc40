package dev.paddock.model.document;

import dev.paddock.model.policy.Glob;
import dev.paddock.model.policy.RuleMeta;
import dev.paddock.model.policy.Verdict;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The fields that several kinds of rules share. */
final class RuleFields {

    private RuleFields() {}

    /** The verdict of a rule, one of those that its section knows. */
    static Verdict verdict(Cursor rule, String key, EnumSet<Verdict> known, Problems problems) {
        if (!rule.has(key)) {
            problems.error(rule.place(), "a rule needs the field \"" + key + "\": " + words(known));
        }
        return optionalVerdict(rule, key, known).orElse(Verdict.DENY);
    }

    static Optional<Verdict> optionalVerdict(Cursor cursor, String key, EnumSet<Verdict> known) {
        return cursor.value(
                key,
                text -> known.stream().filter(v -> v.word().equals(text)).findFirst(),
                "a verdict of this section; it knows " + words(known));
    }

    static RuleMeta meta(Cursor rule) {
        Optional<Instant> until = rule.value("until", RuleFields::instant, "a time like 2027-01-01T00:00:00Z");
        return new RuleMeta(rule.text("note").orElse(""), until);
    }

    static Optional<Glob> glob(Cursor rule, String key) {
        return rule.value(
                key,
                text -> text.isEmpty() || text.length() > Glob.MAX_LENGTH
                        ? Optional.empty()
                        : Optional.of(new Glob(text)),
                "a name or a pattern of 1 to " + Glob.MAX_LENGTH + " characters");
    }

    static Set<String> with(String... own) {
        Set<String> fields = new java.util.HashSet<>(Set.of(own));
        fields.addAll(Set.of("verdict", "note", "until"));
        return fields;
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static String words(EnumSet<Verdict> known) {
        return known.stream().map(Verdict::word).collect(Collectors.joining(", "));
    }
}
