package dev.paddock.model.document;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects problems while a document is read, so that a person sees all of them at once. Used by one thread. */
final class Problems {

    private final List<Problem> found = new ArrayList<>();

    void error(Place place, String message) {
        found.add(new Problem(Problem.Severity.ERROR, place.line(), place.column(), message));
    }

    void warning(Place place, String message) {
        found.add(new Problem(Problem.Severity.WARNING, place.line(), place.column(), message));
    }

    boolean anyError() {
        return found.stream().anyMatch(p -> p.severity() == Problem.Severity.ERROR);
    }

    List<Problem> inOrder() {
        return found.stream()
                .sorted(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column))
                .toList();
    }
}
