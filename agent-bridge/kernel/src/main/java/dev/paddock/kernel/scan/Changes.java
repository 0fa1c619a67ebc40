package dev.paddock.kernel.scan;

import dev.paddock.kernel.module.TreeFiles.ModuleFile;
import dev.paddock.model.inventory.ModuleName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What of the last scan still holds. A module whose file is the same holds only if the modules that it imports from are the same too: their
 * types may have proven its file_operations.
 *
 * @param unchanged from the last scan
 * @param toRead the largest first: threads that share them then end together
 */
record Changes(List<ScannedModule> unchanged, List<ModuleFile> toRead) {

    /** Both lists are sorted by path. */
    static Changes of(List<ModuleFile> files, List<ScannedModule> last) {
        return isSame(files, last) ? new Changes(last, List.of()) : compare(files, last);
    }

    private static boolean isSame(List<ModuleFile> files, List<ScannedModule> last) {
        if (files.size() != last.size()) {
            return false;
        }
        for (int i = 0; i < files.size(); i++) {
            ModuleFile file = files.get(i);
            ScannedModule before = last.get(i);
            if (!before.key().equals(file.key()) || !before.path().equals(file.path())) {
                return false;
            }
        }
        return true;
    }

    private static Changes compare(List<ModuleFile> files, List<ScannedModule> last) {
        Map<String, ScannedModule> known = new HashMap<>();
        last.forEach(module -> known.put(module.path(), module));
        List<ModuleFile> toRead = new ArrayList<>();
        List<ScannedModule> same = new ArrayList<>();
        Set<ModuleName> changed = new HashSet<>();
        for (ModuleFile file : files) {
            ScannedModule before = known.remove(file.path());
            if (before != null && before.key().equals(file.key())) {
                same.add(before);
            } else {
                toRead.add(file);
                changed.add(file.name());
            }
        }
        known.values().forEach(gone -> changed.add(gone.name()));
        List<ScannedModule> unchanged = same;
        if (!changed.isEmpty()) {
            unchanged = new ArrayList<>();
            for (ScannedModule module : same) {
                if (module.info().depends().stream().anyMatch(changed::contains)) {
                    toRead.add(new ModuleFile(module.path(), module.name(), module.key()));
                } else {
                    unchanged.add(module);
                }
            }
        }
        toRead.sort(Comparator.comparingLong(file -> -file.key().size()));
        return new Changes(unchanged, toRead);
    }

    /** True where there is nothing to read and nothing went. */
    boolean isNone(List<ScannedModule> last) {
        return toRead.isEmpty() && unchanged.size() == last.size();
    }
}
