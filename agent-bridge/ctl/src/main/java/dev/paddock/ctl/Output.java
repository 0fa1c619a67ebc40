package dev.paddock.ctl;

import dev.paddock.wire.varlink.Json;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Where answers go: JSON or text for people, on standard output; remarks on standard error. */
final class Output {

    private final PrintStream out;
    private final PrintStream err;

    Output(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** Prints the value as JSON, or the text. */
    void print(boolean json, Object value, Supplier<String> text) {
        if (json) {
            out.println(Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value));
        } else {
            out.print(text.get());
        }
        out.flush();
    }

    void line(String text) {
        out.println(text);
        out.flush();
    }

    void remark(String text) {
        err.println(text);
    }

    /** Puts a remark in the place of the last one, on a terminal. */
    void remarkInPlace(String text) {
        err.print("\r\u001b[K" + text);
        err.flush();
    }

    /** A table of aligned columns; the first row is the heading. */
    static String table(List<List<String>> rows) {
        List<Integer> widths = new ArrayList<>();
        for (List<String> row : rows) {
            for (int column = 0; column < row.size(); column++) {
                int width = row.get(column).length();
                if (column == widths.size()) {
                    widths.add(width);
                } else {
                    widths.set(column, Math.max(widths.get(column), width));
                }
            }
        }
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                line.append(row.get(column))
                        .append(" ".repeat(widths.get(column) - row.get(column).length() + 2));
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }
}
