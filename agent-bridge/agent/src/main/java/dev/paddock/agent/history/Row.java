package dev.paddock.agent.history;

import dev.paddock.model.violation.Violation;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A violation to be stored, and how often each key of the kernel was told with it.
 *
 * @param violation with id 0 one to be added, else one whose last time and count are new
 * @param told by key
 */
record Row(Violation violation, Map<String, Long> told) {

    Row(Violation violation) {
        this(violation, Map.of());
    }

    Row {
        told = Map.copyOf(told);
    }

    /** The same with another violation's time, count and keys added. */
    Row and(Row repetition) {
        Map<String, Long> both = new LinkedHashMap<>(told);
        both.putAll(repetition.told);
        return new Row(
                violation.counted(
                        violation.id(),
                        violation.first(),
                        repetition.violation.last(),
                        violation.count() + repetition.violation.count()),
                both);
    }
}
