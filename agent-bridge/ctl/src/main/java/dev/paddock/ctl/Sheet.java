package dev.paddock.ctl;

import java.util.ArrayList;
import java.util.List;

/** Lines of a label and a text, for one thing on one screen. */
final class Sheet {

    private static final int MANY = 8;

    private final List<List<String>> rows = new ArrayList<>();

    void line(String label, String text) {
        rows.add(List.of(label, text));
    }

    /** The first few, and how many more there are; nothing for an empty list. */
    void list(String label, List<String> items) {
        if (!items.isEmpty()) {
            String first = String.join(", ", items.subList(0, Math.min(MANY, items.size())));
            line(label, items.size() > MANY ? first + " and " + (items.size() - MANY) + " more" : first);
        }
    }

    /** A line for what was left out; nothing where the number is not positive. */
    static String more(int count) {
        return count > 0 ? "and " + count + " more, with --json\n" : "";
    }

    @Override
    public String toString() {
        return Output.table(rows);
    }
}
