package dev.paddock.model.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FopsIdTest {

    @ParameterizedTest
    @ValueSource(strings = {"vmlinux:pipefifo_fops", "snd_pcm:snd_pcm_f_ops[1]", "mlx5_core:fops@dbg_read"})
    void readsWhatItWrites(String text) {
        assertThat(FopsId.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "fops", ":fops", "ext4:", "a:b:c", "a:b@", "a:@b", "a:b@c@d"})
    void refusesWhatIsNoIdentity(String text) {
        assertThatThrownBy(() -> FopsId.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void onlyTheKernelsOwnSocketFopsIsLeftToSocketRules() {
        assertThat(FopsId.parse("vmlinux:socket_file_ops").isJudgedBySocketRules())
                .isTrue();
        assertThat(FopsId.parse("some_module:socket_file_ops").isJudgedBySocketRules())
                .isFalse();
        assertThat(FopsId.parse("vmlinux:pipefifo_fops").isJudgedBySocketRules())
                .isFalse();
    }

    @Test
    void tellsObjectsOfOneSymbolApart() {
        FopsId one = FopsId.parse("mlx5_core:fops@dbg_read");

        assertThat(one.symbol()).isEqualTo("fops");
        assertThat(one.instance()).isEqualTo("dbg_read");
        assertThat(one).isNotEqualTo(FopsId.parse("mlx5_core:fops@dbg_write"));
        assertThat(one).isGreaterThan(FopsId.parse("mlx5_core:fops"));
    }
}
