package dev.paddock.ctl;

import java.util.ArrayList;
import java.util.List;

/** The difference of two texts, line by line, in the unified form of diff(1). */
final class LineDiff {

    private static final int CONTEXT = 3;
    /** Beyond so many pairs of lines the middle is shown as replaced whole: right, only longer than need be. */
    private static final long MAX_PAIRS = 4_000_000;

    /** One line of the answer: sign is ' ', '-' or '+'. */
    private record Line(char sign, String text) {}

    private LineDiff() {}

    /** Empty where the texts are the same. */
    static String unified(String before, String after, String nameBefore, String nameAfter) {
        List<Line> lines = lines(before.lines().toList(), after.lines().toList());
        StringBuilder text = new StringBuilder();
        int at = 0;
        int oldLine = 1;
        int newLine = 1;
        while (at < lines.size()) {
            if (!nearChange(lines, at)) {
                at++;
                oldLine++;
                newLine++;
                continue;
            }
            int end = at;
            StringBuilder hunk = new StringBuilder();
            int oldCount = 0;
            int newCount = 0;
            while (end < lines.size() && nearChange(lines, end)) {
                Line line = lines.get(end++);
                hunk.append(line.sign()).append(line.text()).append('\n');
                oldCount += line.sign() == '+' ? 0 : 1;
                newCount += line.sign() == '-' ? 0 : 1;
            }
            if (text.isEmpty()) {
                text.append("--- ")
                        .append(nameBefore)
                        .append("\n+++ ")
                        .append(nameAfter)
                        .append('\n');
            }
            text.append("@@ -%d,%d +%d,%d @@%n"
                    .formatted(start(oldLine, oldCount), oldCount, start(newLine, newCount), newCount));
            text.append(hunk);
            at = end;
            oldLine += oldCount;
            newLine += newCount;
        }
        return text.toString();
    }

    /** diff(1) counts an empty side from the line before it. */
    private static int start(int line, int count) {
        return count == 0 ? line - 1 : line;
    }

    private static boolean nearChange(List<Line> lines, int at) {
        for (int i = Math.max(0, at - CONTEXT); i <= Math.min(lines.size() - 1, at + CONTEXT); i++) {
            if (lines.get(i).sign() != ' ') {
                return true;
            }
        }
        return false;
    }

    private static List<Line> lines(List<String> before, List<String> after) {
        int head = 0;
        while (head < before.size() && head < after.size() && before.get(head).equals(after.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < before.size() - head
                && tail < after.size() - head
                && before.get(before.size() - 1 - tail).equals(after.get(after.size() - 1 - tail))) {
            tail++;
        }
        List<Line> lines = new ArrayList<>();
        before.subList(0, head).forEach(line -> lines.add(new Line(' ', line)));
        middle(before.subList(head, before.size() - tail), after.subList(head, after.size() - tail), lines);
        before.subList(before.size() - tail, before.size()).forEach(line -> lines.add(new Line(' ', line)));
        return lines;
    }

    /** By the longest common subsequence. */
    private static void middle(List<String> before, List<String> after, List<Line> lines) {
        int i = 0;
        int j = 0;
        if ((long) before.size() * after.size() <= MAX_PAIRS) {
            int[][] common = new int[before.size() + 1][after.size() + 1];
            for (int a = before.size() - 1; a >= 0; a--) {
                for (int b = after.size() - 1; b >= 0; b--) {
                    common[a][b] = before.get(a).equals(after.get(b))
                            ? common[a + 1][b + 1] + 1
                            : Math.max(common[a + 1][b], common[a][b + 1]);
                }
            }
            while (i < before.size() && j < after.size()) {
                if (before.get(i).equals(after.get(j))) {
                    lines.add(new Line(' ', before.get(i++)));
                    j++;
                } else if (common[i + 1][j] >= common[i][j + 1]) {
                    lines.add(new Line('-', before.get(i++)));
                } else {
                    lines.add(new Line('+', after.get(j++)));
                }
            }
        }
        before.subList(i, before.size()).forEach(line -> lines.add(new Line('-', line)));
        after.subList(j, after.size()).forEach(line -> lines.add(new Line('+', line)));
    }
}
