package dev.paddock.ui.control;

import java.util.List;
import java.util.stream.Collectors;

/** Rows as text for other programs. Pure. */
public final class Delimited {
    private Delimited() {}

    /** Tab-separated, for the clipboard. Tabs and line ends within a cell become spaces. */
    public static String tsv(List<List<String>> rows) {
        return rows.stream()
                .map(row -> row.stream().map(c -> c.replaceAll("[\t\r\n]", " ")).collect(Collectors.joining("\t")))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    /** RFC 4180, for files. */
    public static String csv(List<List<String>> rows) {
        return rows.stream()
                .map(row -> row.stream().map(Delimited::quoted).collect(Collectors.joining(",")))
                .collect(Collectors.joining("\r\n", "", "\r\n"));
    }

    private static String quoted(String cell) {
        // a spreadsheet runs a cell that starts like a formula, and programs choose their own names
        String harmless = cell.matches("[=+@-].*") ? "'" + cell : cell;
        return harmless.matches("(?s).*[\",\r\n].*") ? "\"" + harmless.replace("\"", "\"\"") + "\"" : harmless;
    }
}
