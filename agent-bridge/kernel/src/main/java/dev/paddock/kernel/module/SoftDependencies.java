package dev.paddock.kernel.module;

import dev.paddock.model.inventory.ModuleName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A line of modules.softdep: what modprobe loads before and after a module if it can. The names may be aliases.
 *
 * @param before what stands behind {@code pre:}
 * @param after what stands behind {@code post:}
 */
record SoftDependencies(List<ModuleName> before, List<ModuleName> after) {

    static final SoftDependencies NONE = new SoftDependencies(List.of(), List.of());

    SoftDependencies {
        before = List.copyOf(before);
        after = List.copyOf(after);
    }

    /** Every name, those before first. */
    List<ModuleName> all() {
        return Stream.concat(before.stream(), after.stream()).toList();
    }

    /**
     * Reads lines such as {@code softdep btrfs pre: crc32c xxhash64 post: zstd}. Of several lines of one module the first counts, as in
     * modprobe (libkmod, kmod_module_get_softdeps: "find only the first command").
     */
    static Map<ModuleName, SoftDependencies> parse(String text) {
        Map<ModuleName, SoftDependencies> modules = new TreeMap<>();
        ModuleLines.of(text).forEach(line -> {
            List<String> words = ModuleLines.words(line);
            if (words.size() > 2 && words.getFirst().equals("softdep")) {
                ModuleLines.name(words.get(1))
                        .ifPresent(name -> modules.putIfAbsent(name, parse(words.subList(2, words.size()))));
            }
        });
        return modules;
    }

    /** Reads what stands behind the module's name; words before the first {@code pre:} or {@code post:} mean nothing to modprobe. */
    static SoftDependencies parse(List<String> words) {
        List<String> before = new ArrayList<>();
        List<String> after = new ArrayList<>();
        List<String> current = new ArrayList<>();
        for (String word : words) {
            switch (word) {
                case "pre:" -> current = before;
                case "post:" -> current = after;
                default -> current.add(word);
            }
        }
        return new SoftDependencies(ModuleLines.names(before), ModuleLines.names(after));
    }
}
