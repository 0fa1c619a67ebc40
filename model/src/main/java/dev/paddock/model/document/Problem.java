package dev.paddock.model.document;

/**
 * Something wrong with a policy document.
 *
 * @param line counted from 1; 0 where the problem has no place in the text
 * @param column counted from 1; 0 where the problem has no place in the text
 * @param message one sentence: what is wrong and what would be right
 */
public record Problem(Severity severity, int line, int column, String message) {

    /** An error refuses the document, a warning does not. */
    public enum Severity {
        ERROR,
        WARNING
    }

    /** In the form that editors jump to: {@code FILE:LINE:COLUMN: error: MESSAGE}. */
    public String display(String file) {
        String place = line > 0 ? file + ":" + line + ":" + column : file;
        return place + ": " + (severity == Severity.ERROR ? "error" : "warning") + ": " + message;
    }
}
