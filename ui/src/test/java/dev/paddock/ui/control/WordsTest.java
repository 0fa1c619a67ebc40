package dev.paddock.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
                    no hook sees them,                      No hook sees them.
                    The agent does not run as root.,        The agent does not run as root.
                    kernel.modules_disabled is 1,           kernel.modules_disabled is 1.
                    /proc/kcore cannot be read,             /proc/kcore cannot be read.
                    EPERM: operation not permitted,         EPERM: operation not permitted.
                    '',                                     ''
                    """)
    void reasonStandsAloneAsASentenceAndNamesStayAsTheyAre(String reason, String sentence) {
        assertThat(Words.sentence(reason)).isEqualTo(sentence);
    }
}
