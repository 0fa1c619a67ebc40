package dev.paddock.kernel.module;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FnmatchTest {

    @ParameterizedTest
    @CsvSource({
        "abc, abc, true",
        "abc, abcd, false",
        "a*d, abcd, true",
        "a*d, abcde, false",
        "*, '', true",
        "?, '', false",
        "a?c, abc, true",
        "a*b*c, axxbyybzzc, true",
        "[a-c]x, bx, true",
        "[a-c]x, dx, false",
        "[!a-c]x, dx, true",
        "[!a-c]x, ax, false",
        "[]x]y, ]y, true",
        "[]x]y, xy, true",
        "[a-]x, -x, true",
        "\\*x, *x, true",
        "\\*x, yx, false",
        "[, [, true",
        "v*d0000[0-3]*, v12d00002x, true",
        "v*d0000[0-3]*, v12d00004x, false",
    })
    void matchesAsFnmatchDoes(String pattern, String name, boolean expected) {
        assertThat(Fnmatch.matches(pattern, name)).isEqualTo(expected);
    }

    @Test
    void manyStarsTakeNoExponentialTime() {
        assertThat(Fnmatch.matches("*a".repeat(200) + "b", "a".repeat(5000))).isFalse();
    }
}
