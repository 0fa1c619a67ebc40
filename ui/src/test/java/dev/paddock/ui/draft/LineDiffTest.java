package dev.paddock.ui.draft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.ui.draft.DiffLine.Kind;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LineDiffTest {
    @Test
    void equalTextsHaveNoDifference() {
        assertThat(LineDiff.between("a\nb\n", "a\nb\n")).isEmpty();
    }

    @Test
    void showsTheChangeWithItsNeighbourhood() {
        String before = IntStream.range(0, 20).mapToObj(i -> "line " + i).collect(Collectors.joining("\n"));
        List<DiffLine> lines = LineDiff.between(before, before.replace("line 10\n", "other\n"));
        assertThat(lines)
                .contains(new DiffLine(Kind.REMOVED, "line 10"), new DiffLine(Kind.ADDED, "other"))
                .hasSize(2 + 6 + 2);
        assertThat(lines.getFirst().kind()).isEqualTo(Kind.SKIPPED);
    }

    @Test
    void addedAndRemovedLinesAccountForEveryDifference() {
        Random random = new Random(7);
        for (int round = 0; round < 300; round++) {
            List<String> before = words(random);
            List<String> after = words(random);
            List<DiffLine> lines = LineDiff.between(String.join("\n", before), String.join("\n", after));
            if (lines.stream().noneMatch(l -> l.kind() == Kind.SKIPPED) && !lines.isEmpty()) {
                assertThat(texts(lines, Kind.ADDED)).isEqualTo(before);
                assertThat(texts(lines, Kind.REMOVED)).isEqualTo(after);
            }
        }
    }

    @Test
    void hugeDifferencesAreBounded() {
        String before = IntStream.range(0, 9000).mapToObj(i -> "a" + i).collect(Collectors.joining("\n"));
        String after = IntStream.range(0, 9000).mapToObj(i -> "b" + i).collect(Collectors.joining("\n"));
        assertThat(LineDiff.between(before, after)).hasSize(18_000);
    }

    private static List<String> texts(List<DiffLine> lines, Kind without) {
        return lines.stream()
                .filter(l -> l.kind() != without)
                .map(DiffLine::text)
                .toList();
    }

    private static List<String> words(Random random) {
        return IntStream.range(0, random.nextInt(12))
                .mapToObj(_ -> "w" + random.nextInt(4))
                .toList();
    }
}
