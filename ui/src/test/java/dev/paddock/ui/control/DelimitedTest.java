package dev.paddock.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DelimitedTest {
    @Test
    void csvQuotesAndDefusesFormulas() {
        assertThat(Delimited.csv(List.of(List.of("a,b", "say \"x\"", "=1+1", "plain"))))
                .isEqualTo("\"a,b\",\"say \"\"x\"\"\",'=1+1,plain\r\n");
    }

    @Test
    void tsvHasNoTabsInCells() {
        assertThat(Delimited.tsv(List.of(List.of("a\tb", "c\nd")))).isEqualTo("a b\tc d\n");
    }

    @Test
    void sizesAndCounts() {
        assertThat(Words.size(512)).isEqualTo("512 B");
        assertThat(Words.size(1536)).isEqualTo("1.5 KiB");
        assertThat(Words.size(3 << 20)).isEqualTo("3.0 MiB");
        assertThat(Words.count(1, "change")).isEqualTo("1 change");
        assertThat(Words.countdown(62)).isEqualTo("1:02");
    }
}
