package dev.paddock.ctl;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LineDiffTest {

    @Test
    void sameTextsHaveNone() {
        assertThat(LineDiff.unified("a\nb\n", "a\nb\n", "x", "y")).isEmpty();
    }

    /** The texts are those that diff -u gives. */
    @Test
    void showsChangesWithThreeLinesAround() {
        assertThat(LineDiff.unified(
                        "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n", "1\n2\n3\n4\nfive\n6\n7\n8\n9\n10\n11\n", "x", "y"))
                .isEqualTo("""
                        --- x
                        +++ y
                        @@ -2,11 +2,10 @@
                         2
                         3
                         4
                        -5
                        +five
                         6
                         7
                         8
                         9
                         10
                         11
                        -12
                        """);
        assertThat(LineDiff.unified("", "a\n", "x", "y")).isEqualTo("--- x\n+++ y\n@@ -0,0 +1,1 @@\n+a\n");
    }
}
