package dev.paddock.model.setting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class KernelSettingTest {

    @Test
    void theStrictestSettingDecidesWhatCanBeLoaded() {
        KernelSetting disabled = new KernelSetting(Setting.MODULES_DISABLED, new Reading.Value("1"));
        KernelSetting enabled = new KernelSetting(Setting.MODULES_DISABLED, new Reading.Value("0"));
        KernelSetting noHelper = new KernelSetting(Setting.MODPROBE, new Reading.Value(""));
        KernelSetting unknown = new KernelSetting(Setting.MODPROBE, new Reading.Unknown("not readable"));

        assertThat(Loading.of(List.of(disabled, noHelper))).isEqualTo(Loading.NONE);
        assertThat(Loading.of(List.of(enabled, noHelper))).isEqualTo(Loading.NO_REQUESTS);
        assertThat(Loading.of(List.of(enabled, unknown))).isEqualTo(Loading.OPEN);
    }

    @Test
    void theValueSaysWhatItMeansAndAnUnknownOneThatItIsUnknown() {
        assertThat(meaning(Setting.AF_ALG_RESTRICT, "2")).contains("refuses every new AF_ALG socket");
        assertThat(meaning(Setting.AF_ALG_RESTRICT, "1")).contains("can still be created");
        assertThat(meaning(Setting.MODPROBE, "")).contains("no module loaded on demand");
        assertThat(meaning(Setting.MODPROBE, "/sbin/modprobe")).contains("any user can have one loaded");
        assertThat(meaning(Setting.IO_URING_DISABLED, "3")).contains("is not known");
    }

    private static String meaning(Setting setting, String value) {
        return new KernelSetting(setting, new Reading.Value(value)).meaning();
    }
}
