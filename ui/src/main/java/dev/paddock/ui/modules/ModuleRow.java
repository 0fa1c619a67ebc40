package dev.paddock.ui.modules;

import dev.paddock.model.inventory.ModuleName;
import dev.paddock.model.inventory.ModuleState;
import dev.paddock.wire.message.ModuleEntry;
import java.util.Locale;

/**
 * A row of the table.
 *
 * @param haystack what a search looks into: name, aliases and file in small letters
 */
public record ModuleRow(ModuleEntry entry, ModuleName name, ModuleState state, String haystack) {
    public static ModuleRow of(ModuleEntry entry) {
        ModuleState state = ModuleState.ofWord(entry.state()).orElse(ModuleState.ON_DISK);
        String haystack = entry.name() + "\n" + String.join("\n", entry.aliases()) + "\n"
                + entry.file().orElse("");
        return new ModuleRow(entry, new ModuleName(entry.name()), state, haystack.toLowerCase(Locale.ROOT));
    }

    /** Bytes, -1 where nobody knows: sorts last. */
    public long size() {
        return entry.size().orElse(-1L);
    }

    /** References, -1 where there are none to count. */
    public int users() {
        return entry.users().orElse(-1);
    }
}
