package dev.paddock.wire.message;

import dev.paddock.model.document.Problem;
import java.util.Locale;

/**
 * Something wrong with a policy document.
 *
 * @param severity error or warning
 * @param line counted from 1; 0 where the problem has no place
 * @param column counted from 1; 0 where the problem has no place
 */
public record ProblemEntry(String severity, int line, int column, String message) {

    public static ProblemEntry of(Problem problem) {
        return new ProblemEntry(
                problem.severity().name().toLowerCase(Locale.ROOT),
                problem.line(),
                problem.column(),
                problem.message());
    }

    /** In the form that editors jump to: {@code FILE:LINE:COLUMN: error: MESSAGE}. */
    public String display(String file) {
        String place = line > 0 ? file + ":" + line + ":" + column : file;
        return place + ": " + severity + ": " + message;
    }
}
