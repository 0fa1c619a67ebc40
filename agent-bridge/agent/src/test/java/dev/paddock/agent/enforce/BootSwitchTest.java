package dev.paddock.agent.enforce;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BootSwitchTest {

    @ParameterizedTest
    @CsvSource({
        "root=/dev/sda1 ro quiet, NONE",
        "ro paddock=off quiet, OFF",
        "ro paddock=audit, AUDIT",
        "paddock=off paddock=audit, AUDIT",
        "paddock=0ff, AUDIT",
        "notpaddock=off, NONE",
    })
    void lastWordCounts(String commandLine, BootSwitch expected) {
        assertThat(BootSwitch.of(commandLine)).isEqualTo(expected);
    }
}
