package dev.paddock.kernel.initramfs;

import dev.paddock.model.inventory.Gap;
import dev.paddock.model.inventory.ModuleName;
import dev.paddock.model.inventory.Presence;
import java.util.List;
import java.util.Set;

/**
 * The modules that an initramfs has: these are loaded before the root file system, and so before any agent. Immutable.
 *
 * @param file path of the image inside its tree, an empty string where none was found
 * @param modules those found
 * @param gaps why the image could not be read, or not to its end; empty where {@code modules} is all
 */
public record Initramfs(String file, Set<ModuleName> modules, List<Gap> gaps) {

    public Initramfs {
        modules = Set.copyOf(modules);
        gaps = List.copyOf(gaps);
    }

    /** Whether it has a module; what was not seen in an image that could not be read to its end is unknown. */
    public Presence has(ModuleName module) {
        if (modules.contains(module)) {
            return Presence.PRESENT;
        }
        return gaps.isEmpty() ? Presence.ABSENT : Presence.UNKNOWN;
    }
}
