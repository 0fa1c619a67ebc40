package dev.paddock.kernel.module;

import dev.paddock.model.inventory.ModuleName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** modules.softdep: what modprobe loads before and after a module if it can. */
final class SoftDependencies {

    private SoftDependencies() {}

    /** Reads lines such as {@code softdep btrfs pre: crc32c xxhash64 post: zstd}. The names may be aliases. */
    static Map<ModuleName, List<ModuleName>> parse(String text) {
        Map<ModuleName, List<ModuleName>> modules = new TreeMap<>();
        ModuleLines.of(text).forEach(line -> {
            List<String> words = ModuleLines.words(line);
            if (words.size() > 2 && words.getFirst().equals("softdep")) {
                ModuleLines.name(words.get(1))
                        .ifPresent(name -> modules.computeIfAbsent(name, _ -> new ArrayList<>())
                                .addAll(parse(words.subList(2, words.size()))));
            }
        });
        return modules;
    }

    /** Reads what stands behind the module's name. */
    static List<ModuleName> parse(List<String> words) {
        return ModuleLines.names(words.stream()
                .filter(word -> !word.equals("pre:") && !word.equals("post:"))
                .toList());
    }
}
