package dev.paddock.ui.draft;

import dev.paddock.ui.draft.DiffLine.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * The difference of two texts by lines (Myers, "An O(ND) difference algorithm", 1986), with some equal lines around each change. Where
 * more than {@link #MAX_EDITS} lines differ, the middle is given as all removed, all added: still true, and bounded.
 */
public final class LineDiff {
    static final int MAX_EDITS = 1500;
    private static final int CONTEXT = 3;

    private LineDiff() {}

    /** The changed lines and their neighbourhood; empty where the texts are equal. */
    public static List<DiffLine> between(String before, String after) {
        List<String> a = before.lines().toList();
        List<String> b = after.lines().toList();
        if (a.equals(b)) {
            return List.of();
        }
        int head = 0;
        while (head < Math.min(a.size(), b.size()) && a.get(head).equals(b.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < Math.min(a.size(), b.size()) - head
                && a.get(a.size() - 1 - tail).equals(b.get(b.size() - 1 - tail))) {
            tail++;
        }
        List<DiffLine> all = new ArrayList<>();
        a.subList(0, head).forEach(line -> all.add(new DiffLine(Kind.SAME, line)));
        all.addAll(middle(a.subList(head, a.size() - tail), b.subList(head, b.size() - tail)));
        a.subList(a.size() - tail, a.size()).forEach(line -> all.add(new DiffLine(Kind.SAME, line)));
        return shorten(all);
    }

    private static List<DiffLine> middle(List<String> a, List<String> b) {
        List<int[]> trace = new ArrayList<>();
        int bound = Math.min(a.size() + b.size(), MAX_EDITS);
        int[] furthest = new int[2 * bound + 3];
        for (int d = 0; d <= bound; d++) {
            trace.add(furthest.clone());
            for (int k = -d; k <= d; k += 2) {
                int at = k + bound + 1;
                boolean down = k == -d || (k != d && furthest[at - 1] < furthest[at + 1]);
                int x = down ? furthest[at + 1] : furthest[at - 1] + 1;
                while (x < a.size()
                        && x - k < b.size()
                        && x - k >= 0
                        && a.get(x).equals(b.get(x - k))) {
                    x++;
                }
                furthest[at] = x;
                if (x >= a.size() && x - k >= b.size()) {
                    return walkBack(a, b, trace, d, bound);
                }
            }
        }
        List<DiffLine> all = new ArrayList<>();
        a.forEach(line -> all.add(new DiffLine(Kind.REMOVED, line)));
        b.forEach(line -> all.add(new DiffLine(Kind.ADDED, line)));
        return all;
    }

    private static List<DiffLine> walkBack(List<String> a, List<String> b, List<int[]> trace, int edits, int bound) {
        List<DiffLine> reversed = new ArrayList<>();
        int x = a.size();
        int y = b.size();
        for (int d = edits; d >= 0; d--) {
            int[] furthest = trace.get(d);
            int k = x - y;
            int at = k + bound + 1;
            boolean down = k == -d || (k != d && furthest[at - 1] < furthest[at + 1]);
            int fromX = d == 0 ? 0 : down ? furthest[at + 1] : furthest[at - 1];
            int fromY = d == 0 ? 0 : fromX - (down ? k + 1 : k - 1);
            while (x > fromX && y > fromY) {
                reversed.add(new DiffLine(Kind.SAME, a.get(--x)));
                y--;
            }
            if (y > fromY) {
                reversed.add(new DiffLine(Kind.ADDED, b.get(--y)));
            } else if (x > fromX) {
                reversed.add(new DiffLine(Kind.REMOVED, a.get(--x)));
            }
        }
        return reversed.reversed();
    }

    private static List<DiffLine> shorten(List<DiffLine> all) {
        List<DiffLine> kept = new ArrayList<>();
        int skipped = 0;
        for (int i = 0; i < all.size(); i++) {
            boolean near = all.subList(Math.max(0, i - CONTEXT), Math.min(all.size(), i + CONTEXT + 1)).stream()
                    .anyMatch(line -> line.kind() != Kind.SAME);
            skipped = near ? 0 : skipped + 1;
            if (near) {
                kept.add(all.get(i));
            } else if (skipped == 1) {
                kept.add(new DiffLine(Kind.SKIPPED, "⋯"));
            }
        }
        return kept;
    }
}
