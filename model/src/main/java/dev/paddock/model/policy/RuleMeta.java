package dev.paddock.model.policy;

import java.time.Instant;
import java.util.Optional;

/**
 * What any rule may carry beside its verdict.
 *
 * @param note free text, empty for none
 * @param until from this instant on the rule does not count
 */
public record RuleMeta(String note, Optional<Instant> until) {

    public static final RuleMeta NONE = new RuleMeta("", Optional.empty());

    /** True where the rule still counts at the given instant. */
    public boolean holdsAt(Instant instant) {
        return until.map(instant::isBefore).orElse(true);
    }
}
