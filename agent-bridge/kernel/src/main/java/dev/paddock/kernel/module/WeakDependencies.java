package dev.paddock.kernel.module;

import dev.paddock.model.inventory.ModuleName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** modules.weakdep (kmod 33 on): what an initramfs should hold besides a module; modprobe never loads it for that reason. */
final class WeakDependencies {

    private WeakDependencies() {}

    /** Reads lines such as {@code weakdep realtek mdio_devres}. The names may be aliases. */
    static Map<ModuleName, List<ModuleName>> parse(String text) {
        Map<ModuleName, List<ModuleName>> modules = new TreeMap<>();
        ModuleLines.of(text).forEach(line -> {
            List<String> words = ModuleLines.words(line);
            if (words.size() > 2 && words.getFirst().equals("weakdep")) {
                ModuleLines.name(words.get(1))
                        .ifPresent(name -> modules.computeIfAbsent(name, _ -> new ArrayList<>())
                                .addAll(ModuleLines.names(words.subList(2, words.size()))));
            }
        });
        return modules;
    }
}
