package dev.paddock.wire.message;

import dev.paddock.model.setting.KernelSetting;
import dev.paddock.model.setting.Reading;
import java.util.List;
import java.util.Optional;

/**
 * A setting of the kernel that opens or closes ways in.
 *
 * @param name of the sysctl: {@code kernel.modules_disabled}
 * @param state set, absent (the kernel does not have it now) or unknown (it could not be read)
 * @param value may be an empty string; there where the state is set
 * @param meaning one sentence: what this means for the ways in that a policy closes, or why there is no value
 */
public record SettingEntry(String name, String state, Optional<String> value, String meaning) {

    public static List<SettingEntry> of(List<KernelSetting> settings) {
        return settings.stream().map(SettingEntry::of).toList();
    }

    private static SettingEntry of(KernelSetting setting) {
        Optional<String> value =
                setting.reading() instanceof Reading.Value(String text) ? Optional.of(text) : Optional.empty();
        String state = switch (setting.reading()) {
            case Reading.Value _ -> "set";
            case Reading.Absent _ -> "absent";
            case Reading.Unknown _ -> "unknown";
        };
        return new SettingEntry(setting.setting().sysctl(), state, value, setting.meaning());
    }
}
