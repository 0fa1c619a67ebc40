package dev.paddock.kernel.fops;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SymbolNamesTest {

    @ParameterizedTest
    @CsvSource({
        "fops.12, fops",
        "fops.lto_priv.0, fops",
        "fops.llvm.123, fops",
        "fops, fops",
        ".12, .12",
        ".llvm.12, .llvm.12",
        "fops., fops.",
        "fops.2x, fops.2x",
        "fops.1.2, fops.1"
    })
    void leavesTheNameOfTheSource(String symbol, String source) {
        assertThat(SymbolNames.source(symbol)).isEqualTo(source);
    }

    @ParameterizedTest
    @CsvSource({"fops, fops", "'', ?", "a:b@c, a?b?c", "'a\u001b[2J', a?[2J"})
    void givesANameThatAnIdentityCannotHoldAnotherSpelling(String symbol, String word) {
        assertThat(SymbolNames.word(symbol)).isEqualTo(word);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"fops", "lpfc_mgmt_fop", "portdev_fops", "def_mdt_fops", "fuse_file_operations", "snd_f_ops"})
    void knowsHowFileOperationsAreCalled(String symbol) {
        assertThat(SymbolNames.isFops(symbol)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"i2c_hw_regs", "chip_ops", "proto_ops", "fopsy", "stat.0"})
    void leavesOtherNamesAlone(String symbol) {
        assertThat(SymbolNames.isFops(symbol)).isFalse();
    }
}
