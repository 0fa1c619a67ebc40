package dev.paddock.ui.overview;

import dev.paddock.wire.message.GapEntry;
import dev.paddock.wire.message.HookEntry;
import dev.paddock.wire.message.SettingEntry;
import java.util.List;
import java.util.Map;

/**
 * What stands below the sentence.
 *
 * @param known false before any agent has told the posture: empty lists mean nothing then
 * @param settings of the kernel itself
 * @param gaps of the posture, the modules and the file_operations, each once
 */
public record Facts(
        boolean known,
        List<HookEntry> hooks,
        Map<String, Long> counters,
        List<SettingEntry> settings,
        List<GapEntry> gaps) {}
